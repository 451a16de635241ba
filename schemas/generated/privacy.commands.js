// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function c(e){return r=>e(r)?[]:f(e.errors??[])}function f(e){return e.filter(({keyword:r})=>r!=="if").slice(0,20).map(d)}function d({instancePath:e,keyword:r,params:a}){
return r==="required"?{pointer:m(e,a.missingProperty),message:"is required"}:r==="additionalProperties"?{pointer:m(e,a.additionalProperty),message:"is not a kno\
wn property"}:{pointer:e,message:h(r,a)}}function h(e,r){switch(e){case"enum":return`must be one of ${r.allowedValues.join(", ")}`;case"type":return`must be ${[
r.type].flat().join(" or ")}`;case"format":return r.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${r.format}`;case"pattern":return`\
must match ${r.pattern}`;case"minimum":case"maximum":return`must be ${r.comparison} ${r.limit}`;case"minLength":case"minItems":return`must have at least ${r.limit}\
 ${e==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${r.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${r.limit} ${e==="maxItems"?"items":"characters"}`;default:return`breaks ${e}`}}function m(e,r){return`${e}/${String(r).replaceAll("~","~0").replaceAll("/",
"~1")}`}function u(e){let r=e.length;for(let a=0;a<e.length-1;a+=1)y(e.charCodeAt(a))&&g(e.charCodeAt(a+1))&&(r-=1,a+=1);return r}function y(e){return e>=55296&&e<=56319}
function g(e){return e>=56320&&e<=57343}var v=l;var p=u,P=new RegExp("^[a-z][a-z0-9_]*-\\S+$","u");function l(e,{instancePath:r="",parentData:a,parentDataProperty:b,rootData:x=e,dynamicAnchors:A={}}={}){let t=null,
s=0,i=l.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),e&&typeof e=="object"&&!Array.isArray(e)){if(e.person===void 0){let n={instancePath:r,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"person"}};t===null?t=[n]:t.push(n),s++}for(let n in e)if(!(n==="person"||n==="reason"||n==="\
force")){let o={instancePath:r,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};t===null?t=[o]:t.push(o),s++}if(e.
person!==void 0){let n=e.person;if(typeof n=="string"){if(p(n)>190){let o={instancePath:r+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLengt\
h",params:{limit:190}};t===null?t=[o]:t.push(o),s++}if(!P.test(n)){let o={instancePath:r+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{
pattern:"^[a-z][a-z0-9_]*-\\S+$"}};t===null?t=[o]:t.push(o),s++}}else{let o={instancePath:r+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{
type:"string"}};t===null?t=[o]:t.push(o),s++}}if(e.reason!==void 0){let n=e.reason;if(typeof n=="string"){if(p(n)>1e3){let o={instancePath:r+"/reason",schemaPath:"\
#/properties/reason/maxLength",keyword:"maxLength",params:{limit:1e3}};t===null?t=[o]:t.push(o),s++}if(p(n)<1){let o={instancePath:r+"/reason",schemaPath:"#/pro\
perties/reason/minLength",keyword:"minLength",params:{limit:1}};t===null?t=[o]:t.push(o),s++}}else{let o={instancePath:r+"/reason",schemaPath:"#/properties/reas\
on/type",keyword:"type",params:{type:"string"}};t===null?t=[o]:t.push(o),s++}}if(e.force!==void 0&&typeof e.force!="boolean"){let n={instancePath:r+"/force",schemaPath:"\
#/properties/force/type",keyword:"type",params:{type:"boolean"}};t===null?t=[n]:t.push(n),s++}}else{let n={instancePath:r,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};t===null?t=[n]:t.push(n),s++}return l.errors=t,s===0}l.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var V={erase:c(v)};export{V as privacyCommands};
