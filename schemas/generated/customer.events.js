// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function v(a){return s=>a(s)?[]:F(a.errors??[])}function F(a){return a.filter(({keyword:s})=>s!=="if").slice(0,20).map(M)}function M({instancePath:a,keyword:s,params:w}){
return s==="required"?{pointer:K(a,w.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:K(a,w.additionalProperty),message:"is not a kno\
wn property"}:{pointer:a,message:N(s,w)}}function N(a,s){switch(a){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${a==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${a==="maxItems"?"items":"characters"}`;default:return`breaks ${a}`}}function K(a,s){return`${a}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function V(a){let s=a.length;for(let w=0;w<a.length-1;w+=1)X(a.charCodeAt(w))&&H(a.charCodeAt(w+1))&&(s-=1,w+=1);return s}function X(a){return a>=55296&&a<=56319}
function H(a){return a>=56320&&a<=57343}var U=$;var h=V,z=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function $(a,{instancePath:s="",parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){
let e=null,r=0,y=$.evaluated;if(y.dynamicProps&&(y.props=void 0),y.dynamicItems&&(y.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){
let d={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[d]:e.push(d),r++}for(let d in a)if(d!=="cust\
omerId"){let n={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:d}};e===null?e=[n]:e.push(n),r++}if(a.
customerId!==void 0){let d=a.customerId;if(typeof d=="string"){if(h(d)>64){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[n]:e.push(n),r++}if(h(d)<1){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[n]:e.push(n),r++}if(!z.test(d)){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[n]:e.push(n),r++}}else{let n={instancePath:s+"/customerId",schemaPath:"#/properties/custom\
erId/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),r++}}}else{let d={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[d]:e.push(d),r++}return $.errors=e,r===0}$.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var B=q;function q(a,{instancePath:s="",parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=q.evaluated;if(y.dynamicProps&&(y.props=
void 0),y.dynamicItems&&(y.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let d={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[d]:e.push(d),r++}for(let d in a)if(d!=="customerId"){let n={instancePath:s,schemaPath:"#/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:d}};e===null?e=[n]:e.push(n),r++}if(a.customerId!==void 0){let d=a.customerId;if(typeof d==
"string"){if(h(d)>64){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[n]:e.
push(n),r++}if(h(d)<1){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[n]:e.
push(n),r++}if(!z.test(d)){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za\
-z0-9._-]*$"}};e===null?e=[n]:e.push(n),r++}}else{let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[n]:e.push(n),r++}}}else{let d={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[d]:e.push(d),r++}return q.
errors=e,r===0}q.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var G=b;var _=new RegExp("^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$","u");function b(a,{instancePath:s="",
parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=b.evaluated;if(y.dynamicProps&&(y.props=void 0),y.dynamicItems&&(y.items=
void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let n={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
customerId"}};e===null?e=[n]:e.push(n),r++}for(let n in a)if(!(n==="customerId"||n==="device")){let f={instancePath:s,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:n}};e===null?e=[f]:e.push(f),r++}if(a.customerId!==void 0){let n=a.customerId;if(typeof n=="string"){if(h(n)>64){
let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[f]:e.push(f),r++}if(h(n)<1){
let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[f]:e.push(f),r++}if(!z.test(
n)){let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?
e=[f]:e.push(f),r++}}else{let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"string"}};e===null?e=[f]:e.
push(f),r++}}if(a.device!==void 0){let n=a.device,f=r,A=!0,k=r;if(r===k)if(typeof n=="string"){if(!_.test(n)){let g={};e===null?e=[g]:e.push(g),r++}}else{let g={};
e===null?e=[g]:e.push(g),r++}var d=k===r;if(r=f,e!==null&&(f?e.length=f:e=null),!d){let g=r;if(typeof n=="string"){if(h(n)>200){let P={instancePath:s+"/device",
schemaPath:"#/properties/device/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[P]:e.push(P),r++}if(h(n)<1){let P={instancePath:s+"/device",
schemaPath:"#/properties/device/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[P]:e.push(P),r++}}else{let P={instancePath:s+"/device",schemaPath:"\
#/properties/device/else/type",keyword:"type",params:{type:"string"}};e===null?e=[P]:e.push(P),r++}var d=g===r;A=d}if(!A){let g={instancePath:s+"/device",schemaPath:"\
#/properties/device/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[g]:e.push(g),r++}}}else{let n={instancePath:s,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[n]:e.push(n),r++}return b.errors=e,r===0}b.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var J=j;function j(a,{instancePath:s="",parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=j.evaluated;if(y.dynamicProps&&(y.props=
void 0),y.dynamicItems&&(y.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let n={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[n]:e.push(n),r++}for(let n in a)if(!(n==="customerId"||n==="device")){let f={instancePath:s,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};e===null?e=[f]:e.push(f),r++}if(a.customerId!==void 0){let n=a.customerId;
if(typeof n=="string"){if(h(n)>64){let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[f]:e.push(f),r++}if(h(n)<1){let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===
null?e=[f]:e.push(f),r++}if(!z.test(n)){let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-\
Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[f]:e.push(f),r++}}else{let f={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{
type:"string"}};e===null?e=[f]:e.push(f),r++}}if(a.device!==void 0){let n=a.device,f=r,A=!0,k=r;if(r===k)if(typeof n=="string"){if(!_.test(n)){let g={};e===null?
e=[g]:e.push(g),r++}}else{let g={};e===null?e=[g]:e.push(g),r++}var d=k===r;if(r=f,e!==null&&(f?e.length=f:e=null),!d){let g=r;if(typeof n=="string"){if(h(n)>200){
let P={instancePath:s+"/device",schemaPath:"#/properties/device/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[P]:e.push(P),r++}if(h(n)<1){
let P={instancePath:s+"/device",schemaPath:"#/properties/device/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[P]:e.push(P),r++}}else{let P={
instancePath:s+"/device",schemaPath:"#/properties/device/else/type",keyword:"type",params:{type:"string"}};e===null?e=[P]:e.push(P),r++}var d=g===r;A=d}if(!A){let g={
instancePath:s+"/device",schemaPath:"#/properties/device/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[g]:e.push(g),r++}}}else{let n={instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[n]:e.push(n),r++}return j.errors=e,r===0}j.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
var Q=C,W={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["customerId","preferences"],properties:{customerId:{
type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},preferences:{type:"object",additionalProperties:!1,required:["newsletter","channe\
l","language"],properties:{newsletter:{type:"boolean"},channel:{enum:["email","sms"]},language:{type:"string",pattern:"^[a-z]{2}(-[A-Z]{2})?$"}}}}},R=new RegExp(
"^[a-z]{2}(-[A-Z]{2})?$","u");function C(a,{instancePath:s="",parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=C.evaluated;
if(y.dynamicProps&&(y.props=void 0),y.dynamicItems&&(y.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let d={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[d]:e.push(d),r++}if(a.preferences===void 0){let d={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"preferences"}};e===null?e=[d]:e.push(d),r++}for(let d in a)if(!(d==="customerId"||d==="preferences")){let n={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:d}};e===null?e=[n]:e.push(n),r++}if(a.customerId!==
void 0){let d=a.customerId;if(typeof d=="string"){if(h(d)>64){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLen\
gth",params:{limit:64}};e===null?e=[n]:e.push(n),r++}if(h(d)<1){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minL\
ength",params:{limit:1}};e===null?e=[n]:e.push(n),r++}if(!z.test(d)){let n={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"p\
attern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[n]:e.push(n),r++}}else{let n={instancePath:s+"/customerId",schemaPath:"#/properties/custome\
rId/type",keyword:"type",params:{type:"string"}};e===null?e=[n]:e.push(n),r++}}if(a.preferences!==void 0){let d=a.preferences;if(d&&typeof d=="object"&&!Array.isArray(
d)){if(d.newsletter===void 0){let n={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"ne\
wsletter"}};e===null?e=[n]:e.push(n),r++}if(d.channel===void 0){let n={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"req\
uired",params:{missingProperty:"channel"}};e===null?e=[n]:e.push(n),r++}if(d.language===void 0){let n={instancePath:s+"/preferences",schemaPath:"#/properties/pr\
eferences/required",keyword:"required",params:{missingProperty:"language"}};e===null?e=[n]:e.push(n),r++}for(let n in d)if(!(n==="newsletter"||n==="channel"||n===
"language")){let f={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:n}};
e===null?e=[f]:e.push(f),r++}if(d.newsletter!==void 0&&typeof d.newsletter!="boolean"){let n={instancePath:s+"/preferences/newsletter",schemaPath:"#/properties/\
preferences/properties/newsletter/type",keyword:"type",params:{type:"boolean"}};e===null?e=[n]:e.push(n),r++}if(d.channel!==void 0){let n=d.channel;if(!(n==="em\
ail"||n==="sms")){let f={instancePath:s+"/preferences/channel",schemaPath:"#/properties/preferences/properties/channel/enum",keyword:"enum",params:{allowedValues:W.
properties.preferences.properties.channel.enum}};e===null?e=[f]:e.push(f),r++}}if(d.language!==void 0){let n=d.language;if(typeof n=="string"){if(!R.test(n)){let f={
instancePath:s+"/preferences/language",schemaPath:"#/properties/preferences/properties/language/pattern",keyword:"pattern",params:{pattern:"^[a-z]{2}(-[A-Z]{2})\
?$"}};e===null?e=[f]:e.push(f),r++}}else{let f={instancePath:s+"/preferences/language",schemaPath:"#/properties/preferences/properties/language/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[f]:e.push(f),r++}}}else{let n={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/type",keyword:"type",
params:{type:"object"}};e===null?e=[n]:e.push(n),r++}}}else{let d={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[d]:e.push(
d),r++}return C.errors=e,r===0}C.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Y=D,ee={$schema:"https://json-schema.org/draft/2020-12/schema",type:"o\
bject",additionalProperties:!1,required:["customerId","name","email","preferences"],properties:{customerId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",
minLength:1,maxLength:64},name:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]\
{38,})$"},else:{type:"string",minLength:1,maxLength:200}},email:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12\
}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:3,maxLength:254,pattern:"^[^@\\s]+@[^@\\s]+$"}},phone:{if:{type:"string",pattern:"^seal\
ed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",pattern:"^\\+[1-9][0-9]{5,14}$"}},
address:{type:"object",additionalProperties:!1,required:["line1","city","postalCode","country"],properties:{line1:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0\
-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:200}},line2:{if:{type:"st\
ring",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:200}},
city:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"stri\
ng",minLength:1,maxLength:100}},postalCode:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[\
A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:20}},country:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-\
Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][\
^\\u0000-\\u001f\\u007f]*$"}}}},preferences:{type:"object",additionalProperties:!1,required:["newsletter","channel","language"],properties:{newsletter:{type:"bo\
olean"},channel:{enum:["email","sms"]},language:{type:"string",pattern:"^[a-z]{2}(-[A-Z]{2})?$"}}}}},S=new RegExp("^[^@\\s]+@[^@\\s]+$","u"),O=new RegExp("^\\+[1\
-9][0-9]{5,14}$","u"),T=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$","u");function D(a,{instancePath:s="",parentData:w,
parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=D.evaluated;if(y.dynamicProps&&(y.props=void 0),y.dynamicItems&&(y.items=void 0),a&&
typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let i={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"custo\
merId"}};e===null?e=[i]:e.push(i),r++}if(a.name===void 0){let i={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"}};e===
null?e=[i]:e.push(i),r++}if(a.email===void 0){let i={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"email"}};e===null?e=[i]:
e.push(i),r++}if(a.preferences===void 0){let i={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"preferences"}};e===null?e=[i]:
e.push(i),r++}for(let i in a)if(!(i==="customerId"||i==="name"||i==="email"||i==="phone"||i==="address"||i==="preferences")){let t={instancePath:s,schemaPath:"#\
/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i}};e===null?e=[t]:e.push(t),r++}if(a.customerId!==void 0){let i=a.customerId;if(typeof i==
"string"){if(h(i)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.
push(t),r++}if(h(i)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.
push(t),r++}if(!z.test(i)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za\
-z0-9._-]*$"}};e===null?e=[t]:e.push(t),r++}}else{let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[t]:e.push(t),r++}}if(a.name!==void 0){let i=a.name,t=r,u=!0,m=r;if(r===m)if(typeof i=="string"){if(!_.test(i)){let p={};e===null?e=[p]:e.push(
p),r++}}else{let p={};e===null?e=[p]:e.push(p),r++}var d=m===r;if(r=t,e!==null&&(t?e.length=t:e=null),!d){let p=r;if(typeof i=="string"){if(h(i)>200){let c={instancePath:s+
"/name",schemaPath:"#/properties/name/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[c]:e.push(c),r++}if(h(i)<1){let c={instancePath:s+"/na\
me",schemaPath:"#/properties/name/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),r++}}else{let c={instancePath:s+"/name",schemaPath:"\
#/properties/name/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),r++}var d=p===r;u=d}if(!u){let p={instancePath:s+"/name",schemaPath:"\
#/properties/name/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),r++}}if(a.email!==void 0){let i=a.email,t=r,u=!0,m=r;if(r===m)if(typeof i==
"string"){if(!_.test(i)){let p={};e===null?e=[p]:e.push(p),r++}}else{let p={};e===null?e=[p]:e.push(p),r++}var n=m===r;if(r=t,e!==null&&(t?e.length=t:e=null),!n){
let p=r;if(typeof i=="string"){if(h(i)>254){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/maxLength",keyword:"maxLength",params:{limit:254}};
e===null?e=[c]:e.push(c),r++}if(h(i)<3){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/minLength",keyword:"minLength",params:{limit:3}};e===
null?e=[c]:e.push(c),r++}if(!S.test(i)){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/pattern",keyword:"pattern",params:{pattern:"^[^@\\s]+@\
[^@\\s]+$"}};e===null?e=[c]:e.push(c),r++}}else{let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/type",keyword:"type",params:{type:"string"}};
e===null?e=[c]:e.push(c),r++}var n=p===r;u=n}if(!u){let p={instancePath:s+"/email",schemaPath:"#/properties/email/if",keyword:"if",params:{failingKeyword:"else"}};
e===null?e=[p]:e.push(p),r++}}if(a.phone!==void 0){let i=a.phone,t=r,u=!0,m=r;if(r===m)if(typeof i=="string"){if(!_.test(i)){let p={};e===null?e=[p]:e.push(p),r++}}else{
let p={};e===null?e=[p]:e.push(p),r++}var f=m===r;if(r=t,e!==null&&(t?e.length=t:e=null),!f){let p=r;if(typeof i=="string"){if(!O.test(i)){let c={instancePath:s+
"/phone",schemaPath:"#/properties/phone/else/pattern",keyword:"pattern",params:{pattern:"^\\+[1-9][0-9]{5,14}$"}};e===null?e=[c]:e.push(c),r++}}else{let c={instancePath:s+
"/phone",schemaPath:"#/properties/phone/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),r++}var f=p===r;u=f}if(!u){let p={instancePath:s+
"/phone",schemaPath:"#/properties/phone/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),r++}}if(a.address!==void 0){let i=a.address;if(i&&
typeof i=="object"&&!Array.isArray(i)){if(i.line1===void 0){let t={instancePath:s+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{
missingProperty:"line1"}};e===null?e=[t]:e.push(t),r++}if(i.city===void 0){let t={instancePath:s+"/address",schemaPath:"#/properties/address/required",keyword:"\
required",params:{missingProperty:"city"}};e===null?e=[t]:e.push(t),r++}if(i.postalCode===void 0){let t={instancePath:s+"/address",schemaPath:"#/properties/addr\
ess/required",keyword:"required",params:{missingProperty:"postalCode"}};e===null?e=[t]:e.push(t),r++}if(i.country===void 0){let t={instancePath:s+"/address",schemaPath:"\
#/properties/address/required",keyword:"required",params:{missingProperty:"country"}};e===null?e=[t]:e.push(t),r++}for(let t in i)if(!(t==="line1"||t==="line2"||
t==="city"||t==="postalCode"||t==="country")){let u={instancePath:s+"/address",schemaPath:"#/properties/address/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:t}};e===null?e=[u]:e.push(u),r++}if(i.line1!==void 0){let t=i.line1,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){
let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var A=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!A){let l=r;if(typeof t=="s\
tring"){if(h(t)>200){let o={instancePath:s+"/address/line1",schemaPath:"#/properties/address/properties/line1/else/maxLength",keyword:"maxLength",params:{limit:200}};
e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/line1",schemaPath:"#/properties/address/properties/line1/else/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/line1",schemaPath:"#/properties/address/properties/line1/else/type",keyword:"\
type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var A=l===r;m=A}if(!m){let l={instancePath:s+"/address/line1",schemaPath:"#/properties/address/proper\
ties/line1/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}if(i.line2!==void 0){let t=i.line2,u=r,m=!0,p=r;if(r===p)if(typeof t==
"string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var k=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!k){
let l=r;if(typeof t=="string"){if(h(t)>200){let o={instancePath:s+"/address/line2",schemaPath:"#/properties/address/properties/line2/else/maxLength",keyword:"ma\
xLength",params:{limit:200}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/line2",schemaPath:"#/properties/address/properties/line2/el\
se/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/line2",schemaPath:"#/properties/address/p\
roperties/line2/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var k=l===r;m=k}if(!m){let l={instancePath:s+"/address/line2",schemaPath:"\
#/properties/address/properties/line2/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}if(i.city!==void 0){let t=i.city,u=r,m=!0,p=r;
if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var g=p===r;if(r=u,e!==null&&(u?
e.length=u:e=null),!g){let l=r;if(typeof t=="string"){if(h(t)>100){let o={instancePath:s+"/address/city",schemaPath:"#/properties/address/properties/city/else/m\
axLength",keyword:"maxLength",params:{limit:100}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/city",schemaPath:"#/properties/address\
/properties/city/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/city",schemaPath:"#/pr\
operties/address/properties/city/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var g=l===r;m=g}if(!m){let l={instancePath:s+"/a\
ddress/city",schemaPath:"#/properties/address/properties/city/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}if(i.postalCode!==void 0){
let t=i.postalCode,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}
var L=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!L){let l=r;if(typeof t=="string"){if(h(t)>20){let o={instancePath:s+"/address/postalCode",schemaPath:"#/prop\
erties/address/properties/postalCode/else/maxLength",keyword:"maxLength",params:{limit:20}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/addr\
ess/postalCode",schemaPath:"#/properties/address/properties/postalCode/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{
let o={instancePath:s+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/else/type",keyword:"type",params:{type:"string"}};e===null?e=
[o]:e.push(o),r++}var L=l===r;m=L}if(!m){let l={instancePath:s+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/if",keyword:"if",params:{
failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}if(i.country!==void 0){let t=i.country,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};
e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var P=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!P){let l=r;if(typeof t=="string"){if(h(
t)>100){let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/else/maxLength",keyword:"maxLength",params:{limit:100}};e===
null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/else/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[o]:e.push(o),r++}if(!T.test(t)){let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/\
else/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}};e===null?e=[o]:e.push(o),
r++}}else{let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/else/type",keyword:"type",params:{type:"string"}};e===null?
e=[o]:e.push(o),r++}var P=l===r;m=P}if(!m){let l={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/if",keyword:"if",params:{
failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}}else{let t={instancePath:s+"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:"\
object"}};e===null?e=[t]:e.push(t),r++}}if(a.preferences!==void 0){let i=a.preferences;if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.newsletter===void 0){let t={
instancePath:s+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"newsletter"}};e===null?e=[t]:e.push(t),
r++}if(i.channel===void 0){let t={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"chann\
el"}};e===null?e=[t]:e.push(t),r++}if(i.language===void 0){let t={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"required",
params:{missingProperty:"language"}};e===null?e=[t]:e.push(t),r++}for(let t in i)if(!(t==="newsletter"||t==="channel"||t==="language")){let u={instancePath:s+"/\
preferences",schemaPath:"#/properties/preferences/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[u]:e.push(u),r++}
if(i.newsletter!==void 0&&typeof i.newsletter!="boolean"){let t={instancePath:s+"/preferences/newsletter",schemaPath:"#/properties/preferences/properties/newsle\
tter/type",keyword:"type",params:{type:"boolean"}};e===null?e=[t]:e.push(t),r++}if(i.channel!==void 0){let t=i.channel;if(!(t==="email"||t==="sms")){let u={instancePath:s+
"/preferences/channel",schemaPath:"#/properties/preferences/properties/channel/enum",keyword:"enum",params:{allowedValues:ee.properties.preferences.properties.channel.
enum}};e===null?e=[u]:e.push(u),r++}}if(i.language!==void 0){let t=i.language;if(typeof t=="string"){if(!R.test(t)){let u={instancePath:s+"/preferences/language",
schemaPath:"#/properties/preferences/properties/language/pattern",keyword:"pattern",params:{pattern:"^[a-z]{2}(-[A-Z]{2})?$"}};e===null?e=[u]:e.push(u),r++}}else{
let u={instancePath:s+"/preferences/language",schemaPath:"#/properties/preferences/properties/language/type",keyword:"type",params:{type:"string"}};e===null?e=[
u]:e.push(u),r++}}}else{let t={instancePath:s+"/preferences",schemaPath:"#/properties/preferences/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.
push(t),r++}}}else{let i={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[i]:e.push(i),r++}return D.errors=e,r===0}D.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var re=E;function E(a,{instancePath:s="",parentData:w,parentDataProperty:Z,rootData:I=a,dynamicAnchors:x={}}={}){let e=null,r=0,y=E.evaluated;if(y.dynamicProps&&(y.props=
void 0),y.dynamicItems&&(y.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(Object.keys(a).length<2){let i={instancePath:s,schemaPath:"#/minProperties",
keyword:"minProperties",params:{limit:2}};e===null?e=[i]:e.push(i),r++}if(a.customerId===void 0){let i={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"customerId"}};e===null?e=[i]:e.push(i),r++}for(let i in a)if(!(i==="customerId"||i==="name"||i==="email"||i==="phone"||i==="address")){
let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:i}};e===null?e=[t]:e.push(t),r++}if(a.customerId!==
void 0){let i=a.customerId;if(typeof i=="string"){if(h(i)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLen\
gth",params:{limit:64}};e===null?e=[t]:e.push(t),r++}if(h(i)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minL\
ength",params:{limit:1}};e===null?e=[t]:e.push(t),r++}if(!z.test(i)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"p\
attern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),r++}}else{let t={instancePath:s+"/customerId",schemaPath:"#/properties/custome\
rId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),r++}}if(a.name!==void 0){let i=a.name,t=r,u=!0,m=r;if(r===m)if(typeof i=="string"){if(!_.
test(i)){let p={};e===null?e=[p]:e.push(p),r++}}else{let p={};e===null?e=[p]:e.push(p),r++}var d=m===r;if(r=t,e!==null&&(t?e.length=t:e=null),!d){let p=r;if(typeof i==
"string"){if(h(i)>200){let c={instancePath:s+"/name",schemaPath:"#/properties/name/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[c]:e.push(
c),r++}if(h(i)<1){let c={instancePath:s+"/name",schemaPath:"#/properties/name/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),r++}}else{
let c={instancePath:s+"/name",schemaPath:"#/properties/name/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),r++}var d=p===r;u=d}if(!u){
let p={instancePath:s+"/name",schemaPath:"#/properties/name/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),r++}}if(a.email!==void 0){
let i=a.email,t=r,u=!0,m=r;if(r===m)if(typeof i=="string"){if(!_.test(i)){let p={};e===null?e=[p]:e.push(p),r++}}else{let p={};e===null?e=[p]:e.push(p),r++}var n=m===
r;if(r=t,e!==null&&(t?e.length=t:e=null),!n){let p=r;if(typeof i=="string"){if(h(i)>254){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/maxL\
ength",keyword:"maxLength",params:{limit:254}};e===null?e=[c]:e.push(c),r++}if(h(i)<3){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/minLen\
gth",keyword:"minLength",params:{limit:3}};e===null?e=[c]:e.push(c),r++}if(!S.test(i)){let c={instancePath:s+"/email",schemaPath:"#/properties/email/else/patter\
n",keyword:"pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?e=[c]:e.push(c),r++}}else{let c={instancePath:s+"/email",schemaPath:"#/properties/email/el\
se/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),r++}var n=p===r;u=n}if(!u){let p={instancePath:s+"/email",schemaPath:"#/properties/emai\
l/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),r++}}if(a.phone!==void 0){let i=a.phone,t=r,u=!0,m=r;if(r===m)if(typeof i=="string"){
if(!_.test(i)){let p={};e===null?e=[p]:e.push(p),r++}}else{let p={};e===null?e=[p]:e.push(p),r++}var f=m===r;if(r=t,e!==null&&(t?e.length=t:e=null),!f){let p=r;
if(typeof i=="string"){if(!O.test(i)){let c={instancePath:s+"/phone",schemaPath:"#/properties/phone/else/pattern",keyword:"pattern",params:{pattern:"^\\+[1-9][0-\
9]{5,14}$"}};e===null?e=[c]:e.push(c),r++}}else{let c={instancePath:s+"/phone",schemaPath:"#/properties/phone/else/type",keyword:"type",params:{type:"string"}};
e===null?e=[c]:e.push(c),r++}var f=p===r;u=f}if(!u){let p={instancePath:s+"/phone",schemaPath:"#/properties/phone/if",keyword:"if",params:{failingKeyword:"else"}};
e===null?e=[p]:e.push(p),r++}}if(a.address!==void 0){let i=a.address;if(i&&typeof i=="object"&&!Array.isArray(i)){if(i.line1===void 0){let t={instancePath:s+"/a\
ddress",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"line1"}};e===null?e=[t]:e.push(t),r++}if(i.city===void 0){let t={
instancePath:s+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"city"}};e===null?e=[t]:e.push(t),r++}if(i.postalCode===
void 0){let t={instancePath:s+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"postalCode"}};e===null?e=[t]:e.push(
t),r++}if(i.country===void 0){let t={instancePath:s+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"country"}};
e===null?e=[t]:e.push(t),r++}for(let t in i)if(!(t==="line1"||t==="line2"||t==="city"||t==="postalCode"||t==="country")){let u={instancePath:s+"/address",schemaPath:"\
#/properties/address/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[u]:e.push(u),r++}if(i.line1!==void 0){let t=i.
line1,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var A=p===r;
if(r=u,e!==null&&(u?e.length=u:e=null),!A){let l=r;if(typeof t=="string"){if(h(t)>200){let o={instancePath:s+"/address/line1",schemaPath:"#/properties/address/p\
roperties/line1/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/line1",schemaPath:"\
#/properties/address/properties/line1/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/l\
ine1",schemaPath:"#/properties/address/properties/line1/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var A=l===r;m=A}if(!m){let l={
instancePath:s+"/address/line1",schemaPath:"#/properties/address/properties/line1/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}
if(i.line2!==void 0){let t=i.line2,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[
l]:e.push(l),r++}var k=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!k){let l=r;if(typeof t=="string"){if(h(t)>200){let o={instancePath:s+"/address/line2",schemaPath:"\
#/properties/address/properties/line2/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/ad\
dress/line2",schemaPath:"#/properties/address/properties/line2/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+
"/address/line2",schemaPath:"#/properties/address/properties/line2/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var k=l===r;m=
k}if(!m){let l={instancePath:s+"/address/line2",schemaPath:"#/properties/address/properties/line2/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:
e.push(l),r++}}if(i.city!==void 0){let t=i.city,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};
e===null?e=[l]:e.push(l),r++}var g=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!g){let l=r;if(typeof t=="string"){if(h(t)>100){let o={instancePath:s+"/address/\
city",schemaPath:"#/properties/address/properties/city/else/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+
"/address/city",schemaPath:"#/properties/address/properties/city/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}}else{let o={
instancePath:s+"/address/city",schemaPath:"#/properties/address/properties/city/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),r++}var g=l===
r;m=g}if(!m){let l={instancePath:s+"/address/city",schemaPath:"#/properties/address/properties/city/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=
[l]:e.push(l),r++}}if(i.postalCode!==void 0){let t=i.postalCode,u=r,m=!0,p=r;if(r===p)if(typeof t=="string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{
let l={};e===null?e=[l]:e.push(l),r++}var L=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!L){let l=r;if(typeof t=="string"){if(h(t)>20){let o={instancePath:s+"/\
address/postalCode",schemaPath:"#/properties/address/properties/postalCode/else/maxLength",keyword:"maxLength",params:{limit:20}};e===null?e=[o]:e.push(o),r++}if(h(
t)<1){let o={instancePath:s+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/else/minLength",keyword:"minLength",params:{limit:1}};e===
null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/else/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),r++}var L=l===r;m=L}if(!m){let l={instancePath:s+"/address/postalCode",schemaPath:"#/properties/address/properties/post\
alCode/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}if(i.country!==void 0){let t=i.country,u=r,m=!0,p=r;if(r===p)if(typeof t==
"string"){if(!_.test(t)){let l={};e===null?e=[l]:e.push(l),r++}}else{let l={};e===null?e=[l]:e.push(l),r++}var P=p===r;if(r=u,e!==null&&(u?e.length=u:e=null),!P){
let l=r;if(typeof t=="string"){if(h(t)>100){let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/else/maxLength",keyword:"\
maxLength",params:{limit:100}};e===null?e=[o]:e.push(o),r++}if(h(t)<1){let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/coun\
try/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),r++}if(!T.test(t)){let o={instancePath:s+"/address/country",schemaPath:"#/pro\
perties/address/properties/country/else/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}};
e===null?e=[o]:e.push(o),r++}}else{let o={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country/else/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),r++}var P=l===r;m=P}if(!m){let l={instancePath:s+"/address/country",schemaPath:"#/properties/address/properties/country\
/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[l]:e.push(l),r++}}}else{let t={instancePath:s+"/address",schemaPath:"#/properties/address/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),r++}}}else{let i={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[i]:
e.push(i),r++}return E.errors=e,r===0}E.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ae={"customer.activated":{"1.0":v(U)},"customer.deactivated":{"\
1.0":v(B)},"customer.logged_in":{"1.0":v(G)},"customer.logged_out":{"1.0":v(J)},"customer.preferences_updated":{"1.0":v(Q)},"customer.registered":{"1.0":v(Y)},"\
customer.updated":{"1.0":v(re)}};export{ae as customerEvents};
