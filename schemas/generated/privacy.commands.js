// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(e){return r=>e(r)?[]:d(e.errors??[])}function d(e){return e.filter(({keyword:r})=>r!=="if").slice(0,20).map(f)}function f({instancePath:e,keyword:r,params:s}){
return r==="required"?{pointer:m(e,s.missingProperty),message:"is required"}:r==="additionalProperties"?{pointer:m(e,s.additionalProperty),message:"is not a kno\
wn property"}:{pointer:e,message:h(r,s)}}function h(e,r){switch(e){case"enum":return`must be one of ${r.allowedValues.join(", ")}`;case"type":return`must be ${[
r.type].flat().join(" or ")}`;case"format":return r.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${r.format}`;case"pattern":return`\
must match ${r.pattern}`;case"minimum":case"maximum":return`must be ${r.comparison} ${r.limit}`;case"minLength":case"minItems":return`must have at least ${r.limit}\
 ${e==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${r.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${r.limit} ${e==="maxItems"?"items":"characters"}`;default:return`breaks ${e}`}}function m(e,r){return`${e}/${String(r).replaceAll("~","~0").replaceAll("/",
"~1")}`}function c(e){let r=e.length;for(let s=0;s<e.length-1;s+=1)y(e.charCodeAt(s))&&g(e.charCodeAt(s+1))&&(r-=1,s+=1);return r}function y(e){return e>=55296&&e<=56319}
function g(e){return e>=56320&&e<=57343}var v=l;var p=c,P=new RegExp("^[a-z][a-z0-9_]*-\\S+$","u");function l(e,{instancePath:r="",parentData:s,parentDataProperty:x,rootData:A=e,dynamicAnchors:$={}}={}){let t=null,
a=0,i=l.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),e&&typeof e=="object"&&!Array.isArray(e)){if(e.person===void 0){let o={instancePath:r,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"person"}};t===null?t=[o]:t.push(o),a++}for(let o in e)if(!(o==="person"||o==="reason")){let n={
instancePath:r,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:o}};t===null?t=[n]:t.push(n),a++}if(e.person!==void 0){
let o=e.person;if(typeof o=="string"){if(p(o)>190){let n={instancePath:r+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLength",params:{limit:190}};
t===null?t=[n]:t.push(n),a++}if(!P.test(o)){let n={instancePath:r+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern:"^[a-z][a\
-z0-9_]*-\\S+$"}};t===null?t=[n]:t.push(n),a++}}else{let n={instancePath:r+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type:"string"}};
t===null?t=[n]:t.push(n),a++}}if(e.reason!==void 0){let o=e.reason;if(typeof o=="string"){if(p(o)>1e3){let n={instancePath:r+"/reason",schemaPath:"#/properties/\
reason/maxLength",keyword:"maxLength",params:{limit:1e3}};t===null?t=[n]:t.push(n),a++}if(p(o)<1){let n={instancePath:r+"/reason",schemaPath:"#/properties/reaso\
n/minLength",keyword:"minLength",params:{limit:1}};t===null?t=[n]:t.push(n),a++}}else{let n={instancePath:r+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};t===null?t=[n]:t.push(n),a++}}}else{let o={instancePath:r,schemaPath:"#/type",keyword:"type",params:{type:"object"}};t===null?t=[o]:
t.push(o),a++}return l.errors=t,a===0}l.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var j={erase:u(v)};export{j as privacyCommands};
