// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function f(n){return s=>n(s)?[]:(n.errors??[]).slice(0,20).map(D)}function D({instancePath:n,keyword:s,params:c}){return s==="required"?{pointer:z(n,c.missingProperty),
message:"is required"}:s==="additionalProperties"?{pointer:z(n,c.additionalProperty),message:"is not a known property"}:{pointer:n,message:F(s,c)}}function F(n,s){
switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[s.type].flat().join(" or ")}`;case"format":return s.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`must match ${s.pattern}`;case"minimum":case"maximum":return`\
must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit} ${n==="minItems"?"items":"characters"}`;case"minProperti\
es":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:
return`breaks ${n}`}}function z(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/","~1")}`}function v(n){let s=n.length;for(let c=0;c<n.length-1;c+=1)V(n.charCodeAt(c))&&R(n.charCodeAt(c+1))&&(s-=1,c+=1);return s}function V(n){return n>=55296&&n<=56319}
function R(n){return n>=56320&&n<=57343}var B=I,S={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","reason","total","curre\
ncy"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$",minLength:1,maxLength:64},reason:{type:"string",minLength:1,maxLength:1e3},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"str\
ing",pattern:"^[A-Z]{3}$"}}},m=v,d=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),P=new RegExp("^[A-Z]{3}$","u");function I(n,{instancePath:s="",parentData:c,parentDataProperty:h,
rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=I.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.
isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),
i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}
if(n.reason===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),i++}if(n.total===
void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){
let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orde\
rId"||r==="customerId"||r==="reason"||r==="total"||r==="currency")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orde\
rId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!=
"string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:S.properties.customerId.type}};e===
null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLengt\
h",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pat\
tern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(m(r)>1e3){let t={
instancePath:s+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+
"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/reason",schemaPath:"\
#/properties/reason/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.total!==void 0){let r=n.total;if(!(typeof r=="number"&&!(r%1)&&
!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}
if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/total",schemaPath:"#/properties/total/maximum",keyword:"maximum",params:{
comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/total",schemaPath:"#/properties/total/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!P.test(r)){let t={
instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={
instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return I.errors=e,i===0}I.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
var O=k,T={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","total","currency"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",pattern:"^[A-Z]{3}$"}}};function k(n,{instancePath:s="",parentData:c,
parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=k.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&
typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};
e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===
null?e=[r]:e.push(r),i++}if(n.total===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===null?e=[r]:
e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(
r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="total"||r==="currency")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"add\
itionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={
instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={
instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),
i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==
void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{
type:T.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties\
/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properti\
es/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/pro\
perties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.total!==void 0){let r=n.total;
if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"integ\
er"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/total",schemaPath:"#/properties/\
total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/total",
schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;
if(typeof r=="string"){if(!P.test(r)){let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};
e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[
t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return k.errors=e,i===0}k.
evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var C=w,M={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:[
"orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-\
Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64}}};function w(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,
i=0,l=w.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId")){let t={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.orderId!==void 0){
let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"\
#/properties/customerId/type",keyword:"type",params:{type:M.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>64){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(
t),i++}}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return w.errors=e,i===0}w.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var X=A,b={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["or\
derId","customerId","currency","country","lines","total","placedAt","fulfilment"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"\
string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,
items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 \
._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,
maximum:1e8},amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},placedAt:{type:"string",format:"\
date-time",maxLength:30,pattern:"Z$"},fulfilment:{enum:["managed","external"]}}},N=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u\
007f]*$","u"),_=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),j=new RegExp("Z$","u"),E=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function A(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=A.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}if(n.country===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"country"}};e===null?e=[r]:e.push(r),i++}if(n.lines===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
lines"}};e===null?e=[r]:e.push(r),i++}if(n.total===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===
null?e=[r]:e.push(r),i++}if(n.placedAt===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"placedAt"}};e===null?
e=[r]:e.push(r),i++}if(n.fulfilment===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"fulfilment"}};e===null?e=
[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="currency"||r==="country"||r==="lines"||r==="total"||r==="placedAt"||r==="fulfilment")){
let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.orderId!==
void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",
schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:b.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>
64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(m(
r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.
test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!P.test(r)){let t={instancePath:s+"/currency",schemaPath:"#/proper\
ties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"#/prope\
rties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.country!==void 0){let r=n.country;if(typeof r=="string"){if(m(r)>
100){let t={instancePath:s+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){
let t={instancePath:s+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!N.test(r)){let t={
instancePath:s+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\
\\u001f\\u007f]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[t]:e.push(t),i++}}if(n.lines!==void 0){let r=n.lines;if(Array.isArray(r)){if(r.length>1200){let p={instancePath:s+"/lines",schemaPath:"#/prop\
erties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),i++}if(r.length<1){let p={instancePath:s+"/lines",schemaPath:"#/properti\
es/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[p]:e.push(p),i++}let t=r.length;for(let p=0;p<t;p++){let u=r[p];if(u&&typeof u=="object"&&!Array.
isArray(u)){if(u.sku===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"sku"}};
e===null?e=[a]:e.push(a),i++}if(u.quantity===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[a]:e.push(a),i++}if(u.unitPrice===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/requir\
ed",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),i++}if(u.amount===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/\
properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),i++}for(let a in u)if(!(a==="sku"||a==="descript\
ion"||a==="quantity"||a==="unitPrice"||a==="amount")){let o={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"addi\
tionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),i++}if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(m(a)>64){let o={instancePath:s+
"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),i++}if(!_.test(
a)){let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}}if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(m(a)>500){let o={
instancePath:s+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),i++}}if(u.quantity!==void 0){let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+
"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[o]:e.push(o),i++}if(a<1||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),i++}}}if(u.unitPrice!==void 0){let a=u.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:s+
"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:
e.push(o),i++}if(a<0||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(o),i++}}}if(u.amount!==void 0){let a=u.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let o={instancePath:s+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:
e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[o]:e.push(o),i++}if(a<0||isNaN(a)){let o={instancePath:s+
"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(
o),i++}}}}else{let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{
let t={instancePath:s+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(n.total!==void 0){let r=n.
total;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.placedAt!==void 0){let r=n.
placedAt;if(typeof r=="string"){if(m(r)>30){let t={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[t]:e.push(t),i++}if(!j.test(r)){let t={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/pattern",keyword:"pattern",params:{pattern:"Z$"}};
e===null?e=[t]:e.push(t),i++}if(!E.test(r)){let t={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/format",keyword:"format",params:{format:"date-ti\
me"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/type",keyword:"type",params:{type:"string"}};e===null?
e=[t]:e.push(t),i++}}if(n.fulfilment!==void 0){let r=n.fulfilment;if(!(r==="managed"||r==="external")){let t={instancePath:s+"/fulfilment",schemaPath:"#/propert\
ies/fulfilment/enum",keyword:"enum",params:{allowedValues:b.properties.fulfilment.enum}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return A.errors=e,i===0}A.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var H=L,
U={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId"],properties:{orderId:{type:"str\
ing",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},receivedBy:{
type:"string",minLength:1,maxLength:200}}};function L(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,
l=L.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="rec\
eivedBy")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}
if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:U.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="st\
ring"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.receivedBy!==void 0){let r=n.receivedBy;if(typeof r=="string"){if(m(r)>200){let t={instancePath:s+"/receivedBy",schemaPath:"\
#/properties/receivedBy/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/receivedBy",schemaPath:"\
#/properties/receivedBy/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/receivedBy",schemaPath:"#/pr\
operties/receivedBy/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[r]:e.push(r),i++}return L.errors=e,i===0}L.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var G=x,J={$schema:"https://json-sch\
ema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","paymentId","amount","currency"],properties:{orderId:{type:"\
string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},
paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",
pattern:"^[A-Z]{3}$"}}};function x(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=x.evaluated;if(l.
dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"amount"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="paymentId"||r==="amount"||
r==="currency")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),
i++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:J.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="st\
ring"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"\
#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"\
#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/pa\
ymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?
e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/maximum",
keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/\
properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r==
"string"){if(!P.test(r)){let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?
e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return x.errors=e,i===0}x.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var K=q,Q={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["or\
derId","customerId","currency","country","lines","total","returnedAt"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{
type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"string",minLength:1,
maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,items:{
type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A\
-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,maximum:1e8},
amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},returnedAt:{type:"string",format:"date-t\
ime",maxLength:30,pattern:"Z$"}}};function q(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=q.evaluated;
if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/requi\
red",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}if(n.country===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"country"}};e===null?e=[r]:e.push(r),i++}if(n.lines===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"lines"}};e===null?e=[r]:e.push(r),i++}if(n.total===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
total"}};e===null?e=[r]:e.push(r),i++}if(n.returnedAt===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"return\
edAt"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="currency"||r==="country"||r==="lines"||r==="total"||r==="returned\
At")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.
orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLe\
ngth",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",
params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:Q.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="st\
ring"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!P.test(r)){let t={instancePath:s+"/currency",schemaPath:"\
#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"\
#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.country!==void 0){let r=n.country;if(typeof r=="string"){if(m(
r)>100){let t={instancePath:s+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(m(r)<
1){let t={instancePath:s+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!N.test(r)){
let t={instancePath:s+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\
\\u0000-\\u001f\\u007f]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),i++}}if(n.lines!==void 0){let r=n.lines;if(Array.isArray(r)){if(r.length>1200){let p={instancePath:s+"/lines",schemaPath:"#/p\
roperties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),i++}if(r.length<1){let p={instancePath:s+"/lines",schemaPath:"#/prope\
rties/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[p]:e.push(p),i++}let t=r.length;for(let p=0;p<t;p++){let u=r[p];if(u&&typeof u=="object"&&
!Array.isArray(u)){if(u.sku===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"\
sku"}};e===null?e=[a]:e.push(a),i++}if(u.quantity===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",
params:{missingProperty:"quantity"}};e===null?e=[a]:e.push(a),i++}if(u.unitPrice===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/item\
s/required",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),i++}if(u.amount===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"\
#/properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),i++}for(let a in u)if(!(a==="sku"||a==="descri\
ption"||a==="quantity"||a==="unitPrice"||a==="amount")){let o={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),i++}if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(m(a)>64){let o={instancePath:s+
"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),i++}if(!_.test(
a)){let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}}if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(m(a)>500){let o={
instancePath:s+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[o]:e.push(o),i++}}if(u.quantity!==void 0){let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+
"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[o]:e.push(o),i++}if(a<1||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),i++}}}if(u.unitPrice!==void 0){let a=u.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:s+
"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:
e.push(o),i++}if(a<0||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(o),i++}}}if(u.amount!==void 0){let a=u.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let o={instancePath:s+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:
e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[o]:e.push(o),i++}if(a<0||isNaN(a)){let o={instancePath:s+
"/lines/"+p+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(
o),i++}}}}else{let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{
let t={instancePath:s+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[t]:e.push(t),i++}}if(n.total!==void 0){let r=n.
total;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.returnedAt!==void 0){let r=n.
returnedAt;if(typeof r=="string"){if(m(r)>30){let t={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[t]:e.push(t),i++}if(!j.test(r)){let t={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/pattern",keyword:"pattern",params:{pattern:"\
Z$"}};e===null?e=[t]:e.push(t),i++}if(!E.test(r)){let t={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/format",keyword:"format",params:{format:"\
date-time"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return q.
errors=e,i===0}q.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var W=Z,Y={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},carrier:{type:"string",minLength:1,maxLength:100},trackingNumber:{type:"string",minLength:1,maxLength:100}}};
function Z(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=Z.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="carrier"||r==="trackingNumbe\
r")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.orderId!==
void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",
schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:Y.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>
64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(m(
r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.
test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[t]:e.push(t),i++}}}if(n.carrier!==void 0){let r=n.carrier;if(typeof r=="string"){if(m(r)>100){let t={instancePath:s+"/carrier",schemaPath:"#/properties/\
carrier/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/carrier",schemaPath:"#/properties/car\
rier/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/carrier",schemaPath:"#/properties/carrier/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.trackingNumber!==void 0){let r=n.trackingNumber;if(typeof r=="string"){if(m(r)>100){let t={
instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(m(r)<
1){let t={instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{
let t={instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{
let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return Z.errors=e,i===0}Z.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var ee=$,re={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},deliveryAddress:{type:"string",minLength:1,maxLength:500},contactEmail:{type:"string",minLength:3,maxLength:254,pattern:"^[^@\\s]+@[^@\\s]+$"},contactPhone:{
type:"string",pattern:"^\\+[1-9][0-9]{5,14}$"},note:{type:"string",minLength:1,maxLength:1e3}}},te=new RegExp("^[^@\\s]+@[^@\\s]+$","u"),se=new RegExp("^\\+[1-9]\
[0-9]{5,14}$","u");function $(n,{instancePath:s="",parentData:c,parentDataProperty:h,rootData:y=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=$.evaluated;if(l.dynamicProps&&
(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="deliveryAddress"||r==="c\
ontactEmail"||r==="contactPhone"||r==="note")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),i++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties\
/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties\
/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="strin\
g"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:re.properties.customerId.type}};e===null?
e=[t]:e.push(t),i++}if(typeof r=="string"){if(m(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[t]:e.push(t),i++}if(!d.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.deliveryAddress!==void 0){let r=n.deliveryAddress;if(typeof r=="string"){if(m(r)>500){
let t={instancePath:s+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/maxLength",keyword:"maxLength",params:{limit:500}};e===null?e=[t]:e.push(t),i++}
if(m(r)<1){let t={instancePath:s+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}}else{let t={instancePath:s+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(
t),i++}}if(n.contactEmail!==void 0){let r=n.contactEmail;if(typeof r=="string"){if(m(r)>254){let t={instancePath:s+"/contactEmail",schemaPath:"#/properties/cont\
actEmail/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=[t]:e.push(t),i++}if(m(r)<3){let t={instancePath:s+"/contactEmail",schemaPath:"#/properti\
es/contactEmail/minLength",keyword:"minLength",params:{limit:3}};e===null?e=[t]:e.push(t),i++}if(!te.test(r)){let t={instancePath:s+"/contactEmail",schemaPath:"\
#/properties/contactEmail/pattern",keyword:"pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/contactE\
mail",schemaPath:"#/properties/contactEmail/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.contactPhone!==void 0){let r=n.contactPhone;
if(typeof r=="string"){if(!se.test(r)){let t={instancePath:s+"/contactPhone",schemaPath:"#/properties/contactPhone/pattern",keyword:"pattern",params:{pattern:"^\
\\+[1-9][0-9]{5,14}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/contactPhone",schemaPath:"#/properties/contactPhone/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.note!==void 0){let r=n.note;if(typeof r=="string"){if(m(r)>1e3){let t={instancePath:s+"/note",schemaPath:"#/p\
roperties/note/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(t),i++}if(m(r)<1){let t={instancePath:s+"/note",schemaPath:"#/properties\
/note/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/note",schemaPath:"#/properties/note/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),i++}return $.errors=e,i===0}$.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var pe={"order.cancelled":{"1.0":f(B)},"order.completed":{"1.0":f(O)},
"order.confirmed":{"1.0":f(C)},"order.created":{"1.0":f(X)},"order.delivered":{"1.0":f(H)},"order.paid":{"1.0":f(G)},"order.returned":{"1.0":f(K)},"order.shippe\
d":{"1.0":f(W)},"order.updated":{"1.0":f(ee)}};export{pe as orderEvents};
