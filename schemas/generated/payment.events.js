// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(n){return s=>n(s)?[]:L(n.errors??[])}function L(n){return n.filter(({keyword:s})=>s!=="if").slice(0,20).map(x)}function x({instancePath:n,keyword:s,params:m}){
return s==="required"?{pointer:w(n,m.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:w(n,m.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:Z(s,m)}}function Z(n,s){switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function w(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function A(n){let s=n.length;for(let m=0;m<n.length-1;m+=1)z(n.charCodeAt(m))&&q(n.charCodeAt(m+1))&&(s-=1,m+=1);return s}function z(n){return n>=55296&&n<=56319}
function q(n){return n>=56320&&n<=57343}var $=f,_={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["paymentId","orderId","customerId","amount","c\
urrency"],properties:{paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",
maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},
currency:{type:"string",pattern:"^[A-Z]{3}$"}}},o=A,p=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),y=new RegExp("^[A-Z]{3}$","u");function f(n,{instancePath:s="",
parentData:m,parentDataProperty:d,rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=f.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=
void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"order\
Id"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerI\
d"}};e===null?e=[r]:e.push(r),i++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"amount"}};e===
null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?
e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymentId"||r==="orderId"||r==="customerId"||r==="amount"||r==="currency")){let t={instancePath:s,schemaPath:"#/add\
itionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r==
"string"){if(o(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(!p.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),i++}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/or\
derId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/or\
derId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="strin\
g"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:_.properties.customerId.type}};e===null?
e=[t]:e.push(t),i++}if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="nu\
mber"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/minimum",keyword:"mi\
nimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!y.test(r)){let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return f.errors=e,i===0}f.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var v=h,
b={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["paymentId","orderId","customerId","amount","currency",
"reason"],properties:{paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",
maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},
currency:{type:"string",pattern:"^[A-Z]{3}$"},reason:{type:"string",minLength:1,maxLength:1e3}}};function h(n,{instancePath:s="",parentData:m,parentDataProperty:d,
rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=h.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),n&&typeof n=="object"&&!Array.
isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(
r),i++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}
if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.
amount===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[r]:e.push(r),i++}if(n.currency===
void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}if(n.reason===void 0){
let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymen\
tId"||r==="orderId"||r==="customerId"||r==="amount"||r==="currency"||r==="reason")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+
"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+
"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={
instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.orderId!==void 0){
let r=n.orderId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"\
#/properties/customerId/type",keyword:"type",params:{type:b.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(o(r)>64){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={
instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(
t),i++}}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/amount",schemaPath:"#/properties\
/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+
"/amount",schemaPath:"#/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(
r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}
if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!y.test(r)){let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"\
pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(o(r)>1e3){let t={instancePath:s+"/reaso\
n",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/reason",schemaPath:"\
#/properties/reason/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/reason",schemaPath:"#/properties\
/reason/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[r]:e.push(r),i++}return h.errors=e,i===0}h.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var j=I,N={$schema:"https://json-schema.or\
g/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["paymentId","orderId","customerId","amount","currency"],properties:{paymentId:{type:"str\
ing",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string",
"null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",pattern:"\
^[A-Z]{3}$"}}};function I(n,{instancePath:s="",parentData:m,parentDataProperty:d,rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=I.evaluated;if(a.dynamicProps&&
(a.props=void 0),a.dynamicItems&&(a.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/require\
d",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"amount"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymentId"||r==="orderId"||r==="customerId"||r==="amount"||r==="currency")){let t={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.paymentId!==void 0){
let r=n.paymentId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/or\
derId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/or\
derId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+
"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;
if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:N.properties.customerId.
type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(
r)&&isFinite(r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r==
"number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/minimum",keyword:"mi\
nimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!y.test(r)){let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return I.errors=e,i===0}I.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var D=g,
E={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["paymentId","orderId","customerId","amount","currency"],
properties:{paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{
type:"string",pattern:"^[A-Z]{3}$"}}};function g(n,{instancePath:s="",parentData:m,parentDataProperty:d,rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=g.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/require\
d",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymentId"||r==="orderId"||r==="customerId"||r==="amount"||
r==="currency")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),
i++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLengt\
h",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/patt\
ern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/prop\
erties/paymentId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(o(r)>
64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(
r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:
e.push(t),i++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}
if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"\
type",params:{type:E.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/customerId",schemaPath:"\
#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/customerId",schemaPath:"\
#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/customerId",schemaPath:"\
#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.amount!==void 0){let r=n.
amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/prope\
rties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/\
amount",schemaPath:"#/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.
currency;if(typeof r=="string"){if(!y.test(r)){let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^\
[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return g.errors=
e,i===0}g.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var V=P,F={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["paymentId","orderId","customerId","amount","currency","reason"],properties:{paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",pattern:"^[A-Z]{3}$"},reason:{type:"string",minLength:1,maxLength:1e3}}};
function P(n,{instancePath:s="",parentData:m,parentDataProperty:d,rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=P.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"amount"}};e===null?e=[r]:e.push(r),i++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
currency"}};e===null?e=[r]:e.push(r),i++}if(n.reason===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};
e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymentId"||r==="orderId"||r==="customerId"||r==="amount"||r==="currency"||r==="reason")){let t={instancePath:s,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.paymentId!==void 0){let r=n.
paymentId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[\
A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orde\
rId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!=
"string"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:F.properties.customerId.type}};e===
null?e=[t]:e.push(t),i++}if(typeof r=="string"){if(o(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLengt\
h",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[t]:e.push(t),i++}if(!p.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pat\
tern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(
r)&&isFinite(r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),i++}if(typeof r==
"number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),i++}if(r<0||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/minimum",keyword:"mi\
nimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),i++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!y.test(r)){let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.reason!==void 0){let r=n.reason;if(typeof r==
"string"){if(o(r)>1e3){let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(
t),i++}if(o(r)<1){let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{
let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,
schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return P.errors=e,i===0}P.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};
var S=k;function k(n,{instancePath:s="",parentData:m,parentDataProperty:d,rootData:l=n,dynamicAnchors:c={}}={}){let e=null,i=0,a=k.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),i++}if(n.reason===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="paymentId"||r==="reason")){let t={instancePath:s,schemaPath:"#/addi\
tionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r==
"string"){if(o(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(!p.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),i++}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(o(r)>1e3){let t={instancePath:s+"/reason",schemaPath:"#/properties/reas\
on/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[t]:e.push(t),i++}if(o(r)<1){let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/mi\
nLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),i++}return k.errors=e,i===0}k.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var M={"payment.authorized":{"1.0":u($)},"payment.failed":{"1.0":u(
v)},"payment.processed":{"1.0":u(j)},"payment.processing":{"1.0":u(D)},"payment.refunded":{"1.0":u(V)},"payment.refused":{"1.0":u(S)}};export{M as paymentEvents};
