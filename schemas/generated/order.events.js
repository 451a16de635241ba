// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function P(n){return i=>n(i)?[]:S(n.errors??[])}function S(n){return n.filter(({keyword:i})=>i!=="if").slice(0,20).map(O)}function O({instancePath:n,keyword:i,params:y}){
return i==="required"?{pointer:j(n,y.missingProperty),message:"is required"}:i==="additionalProperties"?{pointer:j(n,y.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:K(i,y)}}function K(n,i){switch(n){case"enum":return`must be one of ${i.allowedValues.join(", ")}`;case"type":return`must be ${[
i.type].flat().join(" or ")}`;case"format":return i.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${i.format}`;case"pattern":return`\
must match ${i.pattern}`;case"minimum":case"maximum":return`must be ${i.comparison} ${i.limit}`;case"minLength":case"minItems":return`must have at least ${i.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${i.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${i.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function j(n,i){return`${n}/${String(i).replaceAll("~","~0").replaceAll("/",
"~1")}`}function E(n){let i=n.length;for(let y=0;y<n.length-1;y+=1)T(n.charCodeAt(y))&&C(n.charCodeAt(y+1))&&(i-=1,y+=1);return i}function T(n){return n>=55296&&n<=56319}
function C(n){return n>=56320&&n<=57343}var M=x,X={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","reason","total","curre\
ncy"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$",minLength:1,maxLength:64},reason:{type:"string",minLength:1,maxLength:1e3},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"str\
ing",pattern:"^[A-Z]{3}$"}}},l=E,h=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),L=new RegExp("^[A-Z]{3}$","u");function x(n,{instancePath:i="",parentData:y,parentDataProperty:I,
rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=x.evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.
isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),
s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}
if(n.reason===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),s++}if(n.total===
void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===null?e=[r]:e.push(r),s++}if(n.currency===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),s++}for(let r in n)if(!(r==="orde\
rId"||r==="customerId"||r==="reason"||r==="total"||r==="currency")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),s++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"\
#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"\
#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orde\
rId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!=
"string"&&r!==null){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:X.properties.customerId.type}};e===
null?e=[t]:e.push(t),s++}if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLengt\
h",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pat\
tern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(l(r)>1e3){let t={
instancePath:i+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){let t={instancePath:i+
"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/reason",schemaPath:"\
#/properties/reason/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.total!==void 0){let r=n.total;if(!(typeof r=="number"&&!(r%1)&&
!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),s++}
if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/total",schemaPath:"#/properties/total/maximum",keyword:"maximum",params:{
comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),s++}if(r<0||isNaN(r)){let t={instancePath:i+"/total",schemaPath:"#/properties/total/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),s++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!L.test(r)){let t={
instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),s++}}else{let t={
instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}}else{let r={instancePath:i,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return x.errors=e,s===0}x.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
var H=Z,U={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","total","currency"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",pattern:"^[A-Z]{3}$"}}};function Z(n,{instancePath:i="",parentData:y,
parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=Z.evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&
typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};
e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===
null?e=[r]:e.push(r),s++}if(n.total===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===null?e=[r]:
e.push(r),s++}if(n.currency===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(
r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="total"||r==="currency")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"add\
itionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),s++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={
instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={
instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),
s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==
void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{
type:U.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/customerId",schemaPath:"#/properties\
/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properti\
es/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/pro\
perties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}}if(n.total!==void 0){let r=n.total;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"integ\
er"}};e===null?e=[t]:e.push(t),s++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/total",schemaPath:"#/properties/\
total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),s++}if(r<0||isNaN(r)){let t={instancePath:i+"/total",
schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),s++}}}if(n.currency!==void 0){let r=n.currency;
if(typeof r=="string"){if(!L.test(r)){let t={instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};
e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[
t]:e.push(t),s++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return Z.errors=e,s===0}Z.
evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var G=q,J={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:[
"orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-\
Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64}}};function q(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,
s=0,m=q.evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId")){let t={
instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),s++}if(n.orderId!==void 0){
let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/type",keyword:"type",params:{type:J.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="string"){if(l(r)>64){let t={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){let t={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(
t),s++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return q.errors=e,s===0}q.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var Q=_,D={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["or\
derId","customerId","currency","country","lines","total","placedAt","fulfilment"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"\
string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,
items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 \
._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,
maximum:1e8},amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},placedAt:{type:"string",format:"\
date-time",maxLength:30,pattern:"Z$"},fulfilment:{enum:["managed","external"]}}},F=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u\
007f]*$","u"),V=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),R=new RegExp("Z$","u"),B=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function _(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=_.evaluated;if(m.dynamicProps&&(m.props=
void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}if(n.currency===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),s++}if(n.country===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"country"}};e===null?e=[r]:e.push(r),s++}if(n.lines===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
lines"}};e===null?e=[r]:e.push(r),s++}if(n.total===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===
null?e=[r]:e.push(r),s++}if(n.placedAt===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"placedAt"}};e===null?
e=[r]:e.push(r),s++}if(n.fulfilment===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"fulfilment"}};e===null?e=
[r]:e.push(r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="currency"||r==="country"||r==="lines"||r==="total"||r==="placedAt"||r==="fulfilment")){
let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),s++}if(n.orderId!==
void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+"/customerId",
schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:D.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="string"){if(l(r)>
64){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(l(
r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!h.
test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[t]:e.push(t),s++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!L.test(r)){let t={instancePath:i+"/currency",schemaPath:"#/proper\
ties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/currency",schemaPath:"#/prope\
rties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.country!==void 0){let r=n.country;if(typeof r=="string"){if(l(r)>
100){let t={instancePath:i+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){
let t={instancePath:i+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!F.test(r)){let t={
instancePath:i+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\
\\u001f\\u007f]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[t]:e.push(t),s++}}if(n.lines!==void 0){let r=n.lines;if(Array.isArray(r)){if(r.length>1200){let p={instancePath:i+"/lines",schemaPath:"#/prop\
erties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),s++}if(r.length<1){let p={instancePath:i+"/lines",schemaPath:"#/properti\
es/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[p]:e.push(p),s++}let t=r.length;for(let p=0;p<t;p++){let u=r[p];if(u&&typeof u=="object"&&!Array.
isArray(u)){if(u.sku===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"sku"}};
e===null?e=[a]:e.push(a),s++}if(u.quantity===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[a]:e.push(a),s++}if(u.unitPrice===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/requir\
ed",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),s++}if(u.amount===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/\
properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),s++}for(let a in u)if(!(a==="sku"||a==="descript\
ion"||a==="quantity"||a==="unitPrice"||a==="amount")){let o={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"addi\
tionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),s++}if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(l(a)>64){let o={instancePath:i+
"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),s++}if(!V.test(
a)){let o={instancePath:i+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[o]:e.push(o),s++}}else{let o={instancePath:i+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),s++}}if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(l(a)>500){let o={
instancePath:i+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[o]:e.push(o),s++}}else{let o={instancePath:i+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),s++}}if(u.quantity!==void 0){let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:i+
"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),s++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[o]:e.push(o),s++}if(a<1||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),s++}}}if(u.unitPrice!==void 0){let a=u.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:i+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),s++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:i+
"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:
e.push(o),s++}if(a<0||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(o),s++}}}if(u.amount!==void 0){let a=u.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let o={instancePath:i+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:
e.push(o),s++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[o]:e.push(o),s++}if(a<0||isNaN(a)){let o={instancePath:i+
"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(
o),s++}}}}else{let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),s++}}}else{
let t={instancePath:i+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),s++}}if(n.total!==void 0){let r=n.
total;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),s++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),s++}if(r<0||isNaN(r)){let t={instancePath:i+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),s++}}}if(n.placedAt!==void 0){let r=n.
placedAt;if(typeof r=="string"){if(l(r)>30){let t={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[t]:e.push(t),s++}if(!R.test(r)){let t={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/pattern",keyword:"pattern",params:{pattern:"Z$"}};
e===null?e=[t]:e.push(t),s++}if(!B.test(r)){let t={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/format",keyword:"format",params:{format:"date-ti\
me"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/type",keyword:"type",params:{type:"string"}};e===null?
e=[t]:e.push(t),s++}}if(n.fulfilment!==void 0){let r=n.fulfilment;if(!(r==="managed"||r==="external")){let t={instancePath:i+"/fulfilment",schemaPath:"#/propert\
ies/fulfilment/enum",keyword:"enum",params:{allowedValues:D.properties.fulfilment.enum}};e===null?e=[t]:e.push(t),s++}}}else{let r={instancePath:i,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return _.errors=e,s===0}_.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var W=z,
Y={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId"],properties:{orderId:{type:"str\
ing",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},receivedBy:{
if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,
maxLength:200}}}},A=new RegExp("^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$","u");function z(n,{
instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=z.evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&
(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
orderId"}};e===null?e=[t]:e.push(t),s++}if(n.customerId===void 0){let t={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"cust\
omerId"}};e===null?e=[t]:e.push(t),s++}for(let t in n)if(!(t==="orderId"||t==="customerId"||t==="receivedBy")){let p={instancePath:i,schemaPath:"#/additionalPro\
perties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[p]:e.push(p),s++}if(n.orderId!==void 0){let t=n.orderId;if(typeof t=="string"){
if(l(t)>64){let p={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[p]:e.push(p),s++}if(!h.
test(t)){let p={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?
e=[p]:e.push(p),s++}}else{let p={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[p]:e.push(p),
s++}}if(n.customerId!==void 0){let t=n.customerId;if(typeof t!="string"&&t!==null){let p={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/type",
keyword:"type",params:{type:Y.properties.customerId.type}};e===null?e=[p]:e.push(p),s++}if(typeof t=="string"){if(l(t)>64){let p={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[p]:e.push(p),s++}if(l(t)<1){let p={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[p]:e.push(p),s++}if(!h.test(t)){let p={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[p]:e.push(p),s++}}}if(n.receivedBy!==void 0){let t=n.
receivedBy,p=s,u=!0,a=s;if(s===a)if(typeof t=="string"){if(!A.test(t)){let o={};e===null?e=[o]:e.push(o),s++}}else{let o={};e===null?e=[o]:e.push(o),s++}var r=a===
s;if(s=p,e!==null&&(p?e.length=p:e=null),!r){let o=s;if(typeof t=="string"){if(l(t)>200){let f={instancePath:i+"/receivedBy",schemaPath:"#/properties/receivedBy\
/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[f]:e.push(f),s++}if(l(t)<1){let f={instancePath:i+"/receivedBy",schemaPath:"#/properties/re\
ceivedBy/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[f]:e.push(f),s++}}else{let f={instancePath:i+"/receivedBy",schemaPath:"#/properties/r\
eceivedBy/else/type",keyword:"type",params:{type:"string"}};e===null?e=[f]:e.push(f),s++}var r=o===s;u=r}if(!u){let o={instancePath:i+"/receivedBy",schemaPath:"\
#/properties/receivedBy/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[o]:e.push(o),s++}}}else{let t={instancePath:i,schemaPath:"#/type",keyword:"\
type",params:{type:"object"}};e===null?e=[t]:e.push(t),s++}return z.errors=e,s===0}z.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ee=v,re={$schema:"\
https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","paymentId","amount","currency"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{
type:"string",pattern:"^[A-Z]{3}$"}}};function v(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=v.
evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}if(n.paymentId===void 0){let r={instancePath:i,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),s++}if(n.amount===void 0){let r={instancePath:i,schemaPath:"#/requir\
ed",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[r]:e.push(r),s++}if(n.currency===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="paymentId"||r==="amount"||
r==="currency")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),
s++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:re.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="s\
tring"){if(l(r)>64){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),s++}if(l(r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),s++}if(!h.test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),s++}}}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/paymentId",schemaPath:"\
#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/paymentId",schemaPath:"\
#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/pa\
ymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?
e=[t]:e.push(t),s++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/amount",schemaPath:"#/properties/amount/maximum",
keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),s++}if(r<0||isNaN(r)){let t={instancePath:i+"/amount",schemaPath:"#/\
properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),s++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r==
"string"){if(!L.test(r)){let t={instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?
e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),s++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return v.errors=e,s===0}v.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var te=$,se={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["\
orderId","customerId","currency","country","lines","total","returnedAt"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"\
string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,
items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 \
._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,
maximum:1e8},amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},returnedAt:{type:"string",format:"\
date-time",maxLength:30,pattern:"Z$"}}};function $(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=$.
evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}if(n.currency===void 0){let r={instancePath:i,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),s++}if(n.country===void 0){let r={instancePath:i,schemaPath:"#/require\
d",keyword:"required",params:{missingProperty:"country"}};e===null?e=[r]:e.push(r),s++}if(n.lines===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"lines"}};e===null?e=[r]:e.push(r),s++}if(n.total===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"total"}};e===null?e=[r]:e.push(r),s++}if(n.returnedAt===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
returnedAt"}};e===null?e=[r]:e.push(r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="currency"||r==="country"||r==="lines"||r==="total"||r==="re\
turnedAt")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),s++}
if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:se.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="s\
tring"){if(l(r)>64){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),s++}if(l(r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),s++}if(!h.test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),s++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!L.test(r)){let t={instancePath:i+"/currency",schemaPath:"\
#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/currency",schemaPath:"\
#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.country!==void 0){let r=n.country;if(typeof r=="string"){if(l(
r)>100){let t={instancePath:i+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),s++}if(l(r)<
1){let t={instancePath:i+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!F.test(r)){
let t={instancePath:i+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\
\\u0000-\\u001f\\u007f]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),s++}}if(n.lines!==void 0){let r=n.lines;if(Array.isArray(r)){if(r.length>1200){let p={instancePath:i+"/lines",schemaPath:"#/p\
roperties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),s++}if(r.length<1){let p={instancePath:i+"/lines",schemaPath:"#/prope\
rties/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[p]:e.push(p),s++}let t=r.length;for(let p=0;p<t;p++){let u=r[p];if(u&&typeof u=="object"&&
!Array.isArray(u)){if(u.sku===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"\
sku"}};e===null?e=[a]:e.push(a),s++}if(u.quantity===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",
params:{missingProperty:"quantity"}};e===null?e=[a]:e.push(a),s++}if(u.unitPrice===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/item\
s/required",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),s++}if(u.amount===void 0){let a={instancePath:i+"/lines/"+p,schemaPath:"\
#/properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),s++}for(let a in u)if(!(a==="sku"||a==="descri\
ption"||a==="quantity"||a==="unitPrice"||a==="amount")){let o={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),s++}if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(l(a)>64){let o={instancePath:i+
"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),s++}if(!V.test(
a)){let o={instancePath:i+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[o]:e.push(o),s++}}else{let o={instancePath:i+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),s++}}if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(l(a)>500){let o={
instancePath:i+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[o]:e.push(o),s++}}else{let o={instancePath:i+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),s++}}if(u.quantity!==void 0){let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:i+
"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),s++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[o]:e.push(o),s++}if(a<1||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),s++}}}if(u.unitPrice!==void 0){let a=u.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:i+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),s++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:i+
"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:
e.push(o),s++}if(a<0||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(o),s++}}}if(u.amount!==void 0){let a=u.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let o={instancePath:i+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:
e.push(o),s++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let o={instancePath:i+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[o]:e.push(o),s++}if(a<0||isNaN(a)){let o={instancePath:i+
"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(
o),s++}}}}else{let a={instancePath:i+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),s++}}}else{
let t={instancePath:i+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),s++}}if(n.total!==void 0){let r=n.
total;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),s++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),s++}if(r<0||isNaN(r)){let t={instancePath:i+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),s++}}}if(n.returnedAt!==void 0){let r=n.
returnedAt;if(typeof r=="string"){if(l(r)>30){let t={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[t]:e.push(t),s++}if(!R.test(r)){let t={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/pattern",keyword:"pattern",params:{pattern:"\
Z$"}};e===null?e=[t]:e.push(t),s++}if(!B.test(r)){let t={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/format",keyword:"format",params:{format:"\
date-time"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[t]:e.push(t),s++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return $.
errors=e,s===0}$.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ie=b,ne={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},carrier:{type:"string",minLength:1,maxLength:100},trackingNumber:{type:"string",minLength:1,maxLength:100}}};
function b(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=b.evaluated;if(m.dynamicProps&&(m.props=
void 0),m.dynamicItems&&(m.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),s++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),s++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="carrier"||r==="trackingNumbe\
r")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),s++}if(n.orderId!==
void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),s++}if(!h.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:i+"/customerId",
schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:ne.properties.customerId.type}};e===null?e=[t]:e.push(t),s++}if(typeof r=="string"){if(l(r)>
64){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),s++}if(l(
r)<1){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}if(!h.
test(r)){let t={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[t]:e.push(t),s++}}}if(n.carrier!==void 0){let r=n.carrier;if(typeof r=="string"){if(l(r)>100){let t={instancePath:i+"/carrier",schemaPath:"#/properties/\
carrier/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),s++}if(l(r)<1){let t={instancePath:i+"/carrier",schemaPath:"#/properties/car\
rier/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}}else{let t={instancePath:i+"/carrier",schemaPath:"#/properties/carrier/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}if(n.trackingNumber!==void 0){let r=n.trackingNumber;if(typeof r=="string"){if(l(r)>100){let t={
instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),s++}if(l(r)<
1){let t={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),s++}}else{
let t={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),s++}}}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),s++}return b.errors=e,s===0}b.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var ae=N,oe={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},deliveryAddress:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{\
38,})$"},else:{type:"string",minLength:1,maxLength:500}},contactEmail:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9\
_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:3,maxLength:254,pattern:"^[^@\\s]+@[^@\\s]+$"}},contactPhone:{if:{type:"string",pattern:"\
^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",pattern:"^\\+[1-9][0-9]{5,14}$"}},
note:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"stri\
ng",minLength:1,maxLength:1e3}}}},pe=new RegExp("^[^@\\s]+@[^@\\s]+$","u"),le=new RegExp("^\\+[1-9][0-9]{5,14}$","u");function N(n,{instancePath:i="",parentData:y,
parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,s=0,m=N.evaluated;if(m.dynamicProps&&(m.props=void 0),m.dynamicItems&&(m.items=void 0),n&&
typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let a={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};
e===null?e=[a]:e.push(a),s++}if(n.customerId===void 0){let a={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===
null?e=[a]:e.push(a),s++}for(let a in n)if(!(a==="orderId"||a==="customerId"||a==="deliveryAddress"||a==="contactEmail"||a==="contactPhone"||a==="note")){let o={
instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),s++}if(n.orderId!==void 0){
let a=n.orderId;if(typeof a=="string"){if(l(a)>64){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[o]:e.push(o),s++}if(!h.test(a)){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),s++}}else{let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[o]:e.push(o),s++}}if(n.customerId!==void 0){let a=n.customerId;if(typeof a!="string"&&a!==null){let o={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/type",keyword:"type",params:{type:oe.properties.customerId.type}};e===null?e=[o]:e.push(o),s++}if(typeof a=="string"){if(l(a)>64){let o={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),s++}if(l(a)<1){let o={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),s++}if(!h.test(a)){let o={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(
o),s++}}}if(n.deliveryAddress!==void 0){let a=n.deliveryAddress,o=s,g=!0,f=s;if(s===f)if(typeof a=="string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),s++}}else{
let d={};e===null?e=[d]:e.push(d),s++}var r=f===s;if(s=o,e!==null&&(o?e.length=o:e=null),!r){let d=s;if(typeof a=="string"){if(l(a)>500){let c={instancePath:i+"\
/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/maxLength",keyword:"maxLength",params:{limit:500}};e===null?e=[c]:e.push(c),s++}if(l(a)<1){let c={
instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),s++}}else{
let c={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),s++}
var r=d===s;g=r}if(!g){let d={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/if",keyword:"if",params:{failingKeyword:"else"}};e===null?
e=[d]:e.push(d),s++}}if(n.contactEmail!==void 0){let a=n.contactEmail,o=s,g=!0,f=s;if(s===f)if(typeof a=="string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(
d),s++}}else{let d={};e===null?e=[d]:e.push(d),s++}var t=f===s;if(s=o,e!==null&&(o?e.length=o:e=null),!t){let d=s;if(typeof a=="string"){if(l(a)>254){let c={instancePath:i+
"/contactEmail",schemaPath:"#/properties/contactEmail/else/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=[c]:e.push(c),s++}if(l(a)<3){let c={instancePath:i+
"/contactEmail",schemaPath:"#/properties/contactEmail/else/minLength",keyword:"minLength",params:{limit:3}};e===null?e=[c]:e.push(c),s++}if(!pe.test(a)){let c={
instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/else/pattern",keyword:"pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?e=[c]:e.push(
c),s++}}else{let c={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(
c),s++}var t=d===s;g=t}if(!g){let d={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/if",keyword:"if",params:{failingKeyword:"else"}};e===null?
e=[d]:e.push(d),s++}}if(n.contactPhone!==void 0){let a=n.contactPhone,o=s,g=!0,f=s;if(s===f)if(typeof a=="string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(
d),s++}}else{let d={};e===null?e=[d]:e.push(d),s++}var p=f===s;if(s=o,e!==null&&(o?e.length=o:e=null),!p){let d=s;if(typeof a=="string"){if(!le.test(a)){let c={
instancePath:i+"/contactPhone",schemaPath:"#/properties/contactPhone/else/pattern",keyword:"pattern",params:{pattern:"^\\+[1-9][0-9]{5,14}$"}};e===null?e=[c]:e.
push(c),s++}}else{let c={instancePath:i+"/contactPhone",schemaPath:"#/properties/contactPhone/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.
push(c),s++}var p=d===s;g=p}if(!g){let d={instancePath:i+"/contactPhone",schemaPath:"#/properties/contactPhone/if",keyword:"if",params:{failingKeyword:"else"}};
e===null?e=[d]:e.push(d),s++}}if(n.note!==void 0){let a=n.note,o=s,g=!0,f=s;if(s===f)if(typeof a=="string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),s++}}else{
let d={};e===null?e=[d]:e.push(d),s++}var u=f===s;if(s=o,e!==null&&(o?e.length=o:e=null),!u){let d=s;if(typeof a=="string"){if(l(a)>1e3){let c={instancePath:i+"\
/note",schemaPath:"#/properties/note/else/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[c]:e.push(c),s++}if(l(a)<1){let c={instancePath:i+"/not\
e",schemaPath:"#/properties/note/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),s++}}else{let c={instancePath:i+"/note",schemaPath:"\
#/properties/note/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),s++}var u=d===s;g=u}if(!g){let d={instancePath:i+"/note",schemaPath:"\
#/properties/note/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[d]:e.push(d),s++}}}else{let a={instancePath:i,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[a]:e.push(a),s++}return N.errors=e,s===0}N.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var fe={"order.cancelled":{"\
1.0":P(M)},"order.completed":{"1.0":P(H)},"order.confirmed":{"1.0":P(G)},"order.created":{"1.0":P(Q)},"order.delivered":{"1.0":P(W)},"order.paid":{"1.0":P(ee)},
"order.returned":{"1.0":P(te)},"order.shipped":{"1.0":P(ie)},"order.updated":{"1.0":P(ae)}};export{fe as orderEvents};
