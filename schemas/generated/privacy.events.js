// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(t){return s=>t(s)?[]:P(t.errors??[])}function P(t){return t.filter(({keyword:s})=>s!=="if").slice(0,20).map(v)}function v({instancePath:t,keyword:s,params:i}){
return s==="required"?{pointer:c(t,i.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:c(t,i.additionalProperty),message:"is not a kno\
wn property"}:{pointer:t,message:w(s,i)}}function w(t,s){switch(t){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${t==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${t==="maxItems"?"items":"characters"}`;default:return`breaks ${t}`}}function c(t,s){return`${t}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function d(t){let s=t.length;for(let i=0;i<t.length-1;i+=1)k(t.charCodeAt(i))&&b(t.charCodeAt(i+1))&&(s-=1,i+=1);return s}function k(t){return t>=55296&&t<=56319}
function b(t){return t>=56320&&t<=57343}var x=m;var p=d,f=new RegExp("^[a-z][a-z0-9_]*-\\S+$","u");function m(t,{instancePath:s="",parentData:i,parentDataProperty:y,rootData:h=t,dynamicAnchors:g={}}={}){let e=null,
o=0,a=m.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),t&&typeof t=="object"&&!Array.isArray(t)){if(t.person===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"person"}};e===null?e=[r]:e.push(r),o++}for(let r in t)if(!(r==="person"||r==="reason")){let n={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[n]:e.push(n),o++}if(t.person!==void 0){
let r=t.person;if(typeof r=="string"){if(p(r)>190){let n={instancePath:s+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLength",params:{limit:190}};
e===null?e=[n]:e.push(n),o++}if(!f.test(r)){let n={instancePath:s+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern:"^[a-z][a\
-z0-9_]*-\\S+$"}};e===null?e=[n]:e.push(n),o++}}else{let n={instancePath:s+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type:"string"}};
e===null?e=[n]:e.push(n),o++}}if(t.reason!==void 0){let r=t.reason;if(typeof r=="string"){if(p(r)>1e3){let n={instancePath:s+"/reason",schemaPath:"#/properties/\
reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[n]:e.push(n),o++}if(p(r)<1){let n={instancePath:s+"/reason",schemaPath:"#/properties/reaso\
n/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[n]:e.push(n),o++}}else{let n={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};e===null?e=[n]:e.push(n),o++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),o++}return m.errors=e,o===0}m.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var A=l;function l(t,{instancePath:s="",parentData:i,parentDataProperty:y,rootData:h=t,dynamicAnchors:g={}}={}){let e=null,o=0,a=l.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),t&&typeof t=="object"&&!Array.isArray(t)){if(t.person===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"person"}};e===null?e=[r]:e.push(r),o++}if(t.streams===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"streams"}};e===null?e=[r]:e.push(r),o++}if(t.documents===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"documents"}};e===null?e=[r]:e.push(r),o++}for(let r in t)if(!(r==="person"||r==="streams"||r==="documents")){let n={instancePath:s,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[n]:e.push(n),o++}if(t.person!==void 0){let r=t.person;if(typeof r==
"string"){if(p(r)>190){let n={instancePath:s+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLength",params:{limit:190}};e===null?e=[n]:e.push(
n),o++}if(!f.test(r)){let n={instancePath:s+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9_]*-\\S+$"}};e===
null?e=[n]:e.push(n),o++}}else{let n={instancePath:s+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(
n),o++}}if(t.streams!==void 0){let r=t.streams;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let n={instancePath:s+"/streams",schemaPath:"#/properti\
es/streams/type",keyword:"type",params:{type:"integer"}};e===null?e=[n]:e.push(n),o++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let n={instancePath:s+
"/streams",schemaPath:"#/properties/streams/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[n]:e.push(n),o++}}if(t.documents!==void 0){
let r=t.documents;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let n={instancePath:s+"/documents",schemaPath:"#/properties/documents/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[n]:e.push(n),o++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(r))){let n={instancePath:s+"/documents",schemaPath:"\
#/properties/documents/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[n]:e.push(n),o++}}}else{let r={instancePath:s,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),o++}return l.errors=e,o===0}l.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var S={"priva\
cy.person_erased":{"1.0":u(x)},"privacy.person_forgotten":{"1.0":u(A)}};export{S as privacyEvents};
