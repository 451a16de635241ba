// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(t){return n=>t(n)?[]:P(t.errors??[])}function P(t){return t.filter(({keyword:n})=>n!=="if").slice(0,20).map(v)}function v({instancePath:t,keyword:n,params:i}){
return n==="required"?{pointer:d(t,i.missingProperty),message:"is required"}:n==="additionalProperties"?{pointer:d(t,i.additionalProperty),message:"is not a kno\
wn property"}:{pointer:t,message:w(n,i)}}function w(t,n){switch(t){case"enum":return`must be one of ${n.allowedValues.join(", ")}`;case"type":return`must be ${[
n.type].flat().join(" or ")}`;case"format":return n.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${n.format}`;case"pattern":return`\
must match ${n.pattern}`;case"minimum":case"maximum":return`must be ${n.comparison} ${n.limit}`;case"minLength":case"minItems":return`must have at least ${n.limit}\
 ${t==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${n.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${n.limit} ${t==="maxItems"?"items":"characters"}`;default:return`breaks ${t}`}}function d(t,n){return`${t}/${String(n).replaceAll("~","~0").replaceAll("/",
"~1")}`}function c(t){let n=t.length;for(let i=0;i<t.length-1;i+=1)A(t.charCodeAt(i))&&k(t.charCodeAt(i+1))&&(n-=1,i+=1);return n}function A(t){return t>=55296&&t<=56319}
function k(t){return t>=56320&&t<=57343}var b=m;var p=c,f=new RegExp("^[a-z][a-z0-9_]*-\\S+$","u");function m(t,{instancePath:n="",parentData:i,parentDataProperty:y,rootData:h=t,dynamicAnchors:g={}}={}){let e=null,
o=0,a=m.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),t&&typeof t=="object"&&!Array.isArray(t)){if(t.person===void 0){let r={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"person"}};e===null?e=[r]:e.push(r),o++}for(let r in t)if(!(r==="person"||r==="reason")){let s={
instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[s]:e.push(s),o++}if(t.person!==void 0){
let r=t.person;if(typeof r=="string"){if(p(r)>190){let s={instancePath:n+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLength",params:{limit:190}};
e===null?e=[s]:e.push(s),o++}if(!f.test(r)){let s={instancePath:n+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern:"^[a-z][a\
-z0-9_]*-\\S+$"}};e===null?e=[s]:e.push(s),o++}}else{let s={instancePath:n+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type:"string"}};
e===null?e=[s]:e.push(s),o++}}if(t.reason!==void 0){let r=t.reason;if(typeof r=="string"){if(p(r)>1e3){let s={instancePath:n+"/reason",schemaPath:"#/properties/\
reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[s]:e.push(s),o++}if(p(r)<1){let s={instancePath:n+"/reason",schemaPath:"#/properties/reaso\
n/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[s]:e.push(s),o++}}else{let s={instancePath:n+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};e===null?e=[s]:e.push(s),o++}}}else{let r={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),o++}return m.errors=e,o===0}m.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var $=l;var x=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function l(t,{instancePath:n="",parentData:i,parentDataProperty:y,rootData:h=t,dynamicAnchors:g={}}={}){let e=null,o=0,a=l.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),t&&typeof t=="object"&&!Array.isArray(t)){if(t.person===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"person"}};e===null?e=[r]:e.push(r),o++}if(t.streams===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"streams"}};e===null?e=[r]:e.push(r),o++}if(t.documents===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"documents"}};e===null?e=[r]:e.push(r),o++}for(let r in t)if(!(r==="person"||r==="erasedAt"||r==="streams"||r==="documents")){let s={instancePath:n,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[s]:e.push(s),o++}if(t.person!==void 0){let r=t.person;
if(typeof r=="string"){if(p(r)>190){let s={instancePath:n+"/person",schemaPath:"#/properties/person/maxLength",keyword:"maxLength",params:{limit:190}};e===null?
e=[s]:e.push(s),o++}if(!f.test(r)){let s={instancePath:n+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9_]*-\
\\S+$"}};e===null?e=[s]:e.push(s),o++}}else{let s={instancePath:n+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type:"string"}};e===null?
e=[s]:e.push(s),o++}}if(t.erasedAt!==void 0){let r=t.erasedAt;if(typeof r=="string"){if(!x.test(r)){let s={instancePath:n+"/erasedAt",schemaPath:"#/properties/e\
rasedAt/format",keyword:"format",params:{format:"date-time"}};e===null?e=[s]:e.push(s),o++}}else{let s={instancePath:n+"/erasedAt",schemaPath:"#/properties/eras\
edAt/type",keyword:"type",params:{type:"string"}};e===null?e=[s]:e.push(s),o++}}if(t.streams!==void 0){let r=t.streams;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&
isFinite(r))){let s={instancePath:n+"/streams",schemaPath:"#/properties/streams/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),o++}if(typeof r==
"number"&&isFinite(r)&&(r<0||isNaN(r))){let s={instancePath:n+"/streams",schemaPath:"#/properties/streams/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};
e===null?e=[s]:e.push(s),o++}}if(t.documents!==void 0){let r=t.documents;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let s={instancePath:n+"/docum\
ents",schemaPath:"#/properties/documents/type",keyword:"type",params:{type:"integer"}};e===null?e=[s]:e.push(s),o++}if(typeof r=="number"&&isFinite(r)&&(r<0||isNaN(
r))){let s={instancePath:n+"/documents",schemaPath:"#/properties/documents/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[s]:e.push(s),
o++}}}else{let r={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),o++}return l.errors=e,o===0}l.evaluated={props:!0,
dynamicProps:!1,dynamicItems:!1};var V={"privacy.person_erased":{"1.0":u(b)},"privacy.person_forgotten":{"1.0":u($)}};export{V as privacyEvents};
