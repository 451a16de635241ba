// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function f(n){return s=>n(s)?[]:D(n.errors??[])}function D(n){return n.filter(({keyword:s})=>s!=="if").slice(0,20).map(E)}function E({instancePath:n,keyword:s,params:d}){
return s==="required"?{pointer:v(n,d.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:v(n,d.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:V(s,d)}}function V(n,s){switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function v(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function Z(n){let s=n.length;for(let d=0;d<n.length-1;d+=1)R(n.charCodeAt(d))&&B(n.charCodeAt(d+1))&&(s-=1,d+=1);return s}function R(n){return n>=55296&&n<=56319}
function B(n){return n>=56320&&n<=57343}var F=P;var m=Z,c=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function P(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){
let e=null,i=0,l=P.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){
let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}if(n.reason===void 0){let t={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="orderId"||t==="reason")){let r={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){
let t=n.orderId;if(typeof t=="string"){if(m(t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[r]:e.push(r),i++}if(!c.test(t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),i++}}if(n.reason!==void 0){let t=n.reason;if(typeof t=="string"){if(m(t)>262144){let r={instancePath:s+"/reason",schemaPath:"\
#/properties/reason/maxLength",keyword:"maxLength",params:{limit:262144}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+"/reason",schemaPath:"#/\
properties/reason/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/reason",schemaPath:"#/properties/r\
eason/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}}else{let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"ob\
ject"}};e===null?e=[t]:e.push(t),i++}return P.errors=e,i===0}P.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var S=k;function k(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=k.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(t!=="orderId"){let r={instancePath:s,schemaPath:"#/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){let t=n.orderId;if(typeof t=="string"){if(m(
t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(!c.test(
t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}}else{
let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return k.errors=e,i===0}k.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var O=I;function I(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=I.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(t!=="orderId"){let r={instancePath:s,schemaPath:"#/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){let t=n.orderId;if(typeof t=="string"){if(m(
t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(!c.test(
t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:
e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}}else{
let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return I.errors=e,i===0}I.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var C=w,$={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["customerId","currency","coun\
try","lines"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A\
-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u00\
1f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,items:{type:"object",additionalProperties:!1,required:[
"sku","quantity","unitPrice"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",
maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,maximum:1e8}}}},placedAt:{type:"string",format:"date-time",maxLength:30,
pattern:"Z$"},fulfilment:{enum:["managed","external"]}}},b=new RegExp("^[A-Z]{3}$","u"),z=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\\
u001f\\u007f]*$","u"),j=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),_=new RegExp("Z$","u"),N=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function w(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=w.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.customerId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[t]:e.push(t),i++}if(n.currency===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"currency"}};e===null?e=[t]:e.push(t),i++}if(n.country===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"country"}};e===null?e=[t]:e.push(t),i++}if(n.lines===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
lines"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="orderId"||t==="customerId"||t==="currency"||t==="country"||t==="lines"||t==="placedAt"||t==="fulf\
ilment")){let r={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.
orderId!==void 0){let t=n.orderId;if(typeof t=="string"){if(m(t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLe\
ngth",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(!c.test(t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",
params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.customerId!==void 0){let t=n.customerId;if(typeof t!="string"&&t!==null){let r={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:$.properties.customerId.type}};e===null?e=[r]:e.push(r),i++}if(typeof t=="st\
ring"){if(m(t)>64){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),i++}if(m(t)<1){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(
r),i++}if(!c.test(t)){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[r]:e.push(r),i++}}}if(n.currency!==void 0){let t=n.currency;if(typeof t=="string"){if(!b.test(t)){let r={instancePath:s+"/currency",schemaPath:"\
#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/currency",schemaPath:"\
#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.country!==void 0){let t=n.country;if(typeof t=="string"){if(m(
t)>100){let r={instancePath:s+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}if(m(t)<
1){let r={instancePath:s+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}if(!z.test(t)){
let r={instancePath:s+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\
\\u0000-\\u001f\\u007f]*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),i++}}if(n.lines!==void 0){let t=n.lines;if(Array.isArray(t)){if(t.length>1200){let p={instancePath:s+"/lines",schemaPath:"#/p\
roperties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),i++}if(t.length<1){let p={instancePath:s+"/lines",schemaPath:"#/prope\
rties/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[p]:e.push(p),i++}let r=t.length;for(let p=0;p<r;p++){let u=t[p];if(u&&typeof u=="object"&&
!Array.isArray(u)){if(u.sku===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"\
sku"}};e===null?e=[a]:e.push(a),i++}if(u.quantity===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",
params:{missingProperty:"quantity"}};e===null?e=[a]:e.push(a),i++}if(u.unitPrice===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/item\
s/required",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),i++}for(let a in u)if(!(a==="sku"||a==="description"||a==="quantit\
y"||a==="unitPrice")){let o={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[o]:e.push(o),i++}if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(m(a)>64){let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties\
/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),i++}if(!j.test(a)){let o={instancePath:s+"/lines/"+p+"/sk\
u",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?
e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/type",keyword:"type",params:{type:"string"}};
e===null?e=[o]:e.push(o),i++}}if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(m(a)>500){let o={instancePath:s+"/lines/"+p+"/description",
schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+
"/lines/"+p+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}}
if(u.quantity!==void 0){let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/p\
roperties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e6||
isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:1e6}};e===null?e=[o]:e.push(o),i++}if(a<1||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/qua\
ntity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),i++}}}if(u.unitPrice!==void 0){let a=u.unitPrice;if(!(typeof a=="num\
ber"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/type",keyword:"t\
ype",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/unitPrice",
schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:e.push(o),i++}if(a<0||isNaN(
a)){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minimum",params:{comparison:">=",
limit:0}};e===null?e=[o]:e.push(o),i++}}}}else{let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};
e===null?e=[a]:e.push(a),i++}}}else{let r={instancePath:s+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[r]:e.push(
r),i++}}if(n.placedAt!==void 0){let t=n.placedAt;if(typeof t=="string"){if(m(t)>30){let r={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/maxLengt\
h",keyword:"maxLength",params:{limit:30}};e===null?e=[r]:e.push(r),i++}if(!_.test(t)){let r={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/patter\
n",keyword:"pattern",params:{pattern:"Z$"}};e===null?e=[r]:e.push(r),i++}if(!N.test(t)){let r={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/form\
at",keyword:"format",params:{format:"date-time"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/placedAt",schemaPath:"#/properties/placedAt/type",keyword:"\
type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.fulfilment!==void 0){let t=n.fulfilment;if(!(t==="managed"||t==="external")){let r={instancePath:s+
"/fulfilment",schemaPath:"#/properties/fulfilment/enum",keyword:"enum",params:{allowedValues:$.properties.fulfilment.enum}};e===null?e=[r]:e.push(r),i++}}}else{
let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return w.errors=e,i===0}w.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var T=A;function A(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=A.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="orderId"||t==="receivedBy")){let r={instancePath:s,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){let t=n.orderId;if(typeof t==
"string"){if(m(t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),i++}if(!c.test(t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};
e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}if(n.receivedBy!==void 0){let t=n.receivedBy;if(typeof t=="string"){if(m(t)>200){let r={instancePath:s+"/receivedBy",schemaPath:"#/properties/rec\
eivedBy/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+"/receivedBy",schemaPath:"#/properties/\
receivedBy/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/receivedBy",schemaPath:"#/properties/rece\
ivedBy/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}}else{let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"o\
bject"}};e===null?e=[t]:e.push(t),i++}return A.errors=e,i===0}A.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var M=x,X={$schema:"https://json-schema.org\
/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["returnId","customerId","currency","country","lines"],properties:{returnId:{type:"string",
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{
type:"string",pattern:"^[A-Z]{3}$"},country:{type:"string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u0\
07f]*$"},lines:{type:"array",minItems:1,maxItems:1200,items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice"],properties:{sku:{type:"\
string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},
unitPrice:{type:"integer",minimum:0,maximum:1e8}}}},returnedAt:{type:"string",format:"date-time",maxLength:30,pattern:"Z$"}}};function x(n,{instancePath:s="",parentData:d,
parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=x.evaluated;if(l.dynamicProps&&(l.props=void 0),l.dynamicItems&&(l.items=void 0),n&&
typeof n=="object"&&!Array.isArray(n)){if(n.returnId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"returnI\
d"}};e===null?e=[t]:e.push(t),i++}if(n.customerId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};
e===null?e=[t]:e.push(t),i++}if(n.currency===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?
e=[t]:e.push(t),i++}if(n.country===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"country"}};e===null?e=[t]:e.
push(t),i++}if(n.lines===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"lines"}};e===null?e=[t]:e.push(t),i++}
for(let t in n)if(!(t==="returnId"||t==="customerId"||t==="currency"||t==="country"||t==="lines"||t==="returnedAt")){let r={instancePath:s,schemaPath:"#/additio\
nalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.returnId!==void 0){let t=n.returnId;if(typeof t==
"string"){if(m(t)>64){let r={instancePath:s+"/returnId",schemaPath:"#/properties/returnId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),i++}if(!c.test(t)){let r={instancePath:s+"/returnId",schemaPath:"#/properties/returnId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]\
*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/returnId",schemaPath:"#/properties/returnId/type",keyword:"type",params:{type:"string"}};e===null?
e=[r]:e.push(r),i++}}if(n.customerId!==void 0){let t=n.customerId;if(typeof t!="string"&&t!==null){let r={instancePath:s+"/customerId",schemaPath:"#/properties/\
customerId/type",keyword:"type",params:{type:X.properties.customerId.type}};e===null?e=[r]:e.push(r),i++}if(typeof t=="string"){if(m(t)>64){let r={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}if(!c.test(t)){let r={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),i++}}}if(n.
currency!==void 0){let t=n.currency;if(typeof t=="string"){if(!b.test(t)){let r={instancePath:s+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"\
pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/currency",schemaPath:"#/properties/currency/type",keyword:"ty\
pe",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.country!==void 0){let t=n.country;if(typeof t=="string"){if(m(t)>100){let r={instancePath:s+"/cou\
ntry",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+"/countr\
y",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}if(!z.test(t)){let r={instancePath:s+"/country",
schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}};
e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:
e.push(r),i++}}if(n.lines!==void 0){let t=n.lines;if(Array.isArray(t)){if(t.length>1200){let p={instancePath:s+"/lines",schemaPath:"#/properties/lines/maxItems",
keyword:"maxItems",params:{limit:1200}};e===null?e=[p]:e.push(p),i++}if(t.length<1){let p={instancePath:s+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"\
minItems",params:{limit:1}};e===null?e=[p]:e.push(p),i++}let r=t.length;for(let p=0;p<r;p++){let u=t[p];if(u&&typeof u=="object"&&!Array.isArray(u)){if(u.sku===
void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"sku"}};e===null?e=[a]:e.push(
a),i++}if(u.quantity===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"quan\
tity"}};e===null?e=[a]:e.push(a),i++}if(u.unitPrice===void 0){let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/required",keyword:"required",
params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),i++}for(let a in u)if(!(a==="sku"||a==="description"||a==="quantity"||a==="unitPrice")){let o={instancePath:s+
"/lines/"+p,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};e===null?e=[o]:e.push(o),i++}
if(u.sku!==void 0){let a=u.sku;if(typeof a=="string"){if(m(a)>64){let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/m\
axLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),i++}if(!j.test(a)){let o={instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/l\
ines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[o]:e.push(o),i++}}else{let o={
instancePath:s+"/lines/"+p+"/sku",schemaPath:"#/properties/lines/items/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}}
if(u.description!==void 0){let a=u.description;if(typeof a=="string"){if(m(a)>500){let o={instancePath:s+"/lines/"+p+"/description",schemaPath:"#/properties/lin\
es/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/lines/"+p+"/descri\
ption",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}}if(u.quantity!==void 0){
let a=u.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/pr\
operties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e6||isNaN(a)){let o={instancePath:s+
"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[o]:e.
push(o),i++}if(a<1||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/minimum",keyword:"minimum",
params:{comparison:">=",limit:1}};e===null?e=[o]:e.push(o),i++}}}if(u.unitPrice!==void 0){let a=u.unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(
a))){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/type",keyword:"type",params:{type:"integer"}};e===
null?e=[o]:e.push(o),i++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let o={instancePath:s+"/lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/i\
tems/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[o]:e.push(o),i++}if(a<0||isNaN(a)){let o={instancePath:s+"/\
lines/"+p+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(
o),i++}}}}else{let a={instancePath:s+"/lines/"+p,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),i++}}}else{
let r={instancePath:s+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[r]:e.push(r),i++}}if(n.returnedAt!==void 0){
let t=n.returnedAt;if(typeof t=="string"){if(m(t)>30){let r={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/maxLength",keyword:"maxLength",params:{
limit:30}};e===null?e=[r]:e.push(r),i++}if(!_.test(t)){let r={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/pattern",keyword:"pattern",params:{
pattern:"Z$"}};e===null?e=[r]:e.push(r),i++}if(!N.test(t)){let r={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/format",keyword:"format",params:{
format:"date-time"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/returnedAt",schemaPath:"#/properties/returnedAt/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),i++}}}else{let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return x.
errors=e,i===0}x.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var H=L;function L(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=L.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}if(n.reason===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"reason"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="orderId"||t==="reason")){let r={instancePath:s,schemaPath:"#/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){let t=n.orderId;if(typeof t=="stri\
ng"){if(m(t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),i++}
if(!c.test(t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),i++}}if(n.reason!==void 0){let t=n.reason;if(typeof t=="string"){if(m(t)>262144){let r={instancePath:s+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"\
maxLength",params:{limit:262144}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+"/reason",schemaPath:"#/properties/reason/minLength",keyword:"mi\
nLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),i++}}}else{let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return L.
errors=e,i===0}L.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var U=q;function q(n,{instancePath:s="",parentData:d,parentDataProperty:y,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,i=0,l=q.evaluated;if(l.dynamicProps&&(l.props=
void 0),l.dynamicItems&&(l.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="orderId"||t==="carrier"||t==="trackingNumber")){let r={instancePath:s,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.orderId!==void 0){let t=n.orderId;
if(typeof t=="string"){if(m(t)>64){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?
e=[r]:e.push(r),i++}if(!c.test(t)){let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-\
Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};
e===null?e=[r]:e.push(r),i++}}if(n.carrier!==void 0){let t=n.carrier;if(typeof t=="string"){if(m(t)>100){let r={instancePath:s+"/carrier",schemaPath:"#/properti\
es/carrier/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}if(m(t)<1){let r={instancePath:s+"/carrier",schemaPath:"#/properties/\
carrier/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/carrier",schemaPath:"#/properties/carrier/ty\
pe",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.trackingNumber!==void 0){let t=n.trackingNumber;if(typeof t=="string"){if(m(t)>100){
let r={instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}
if(m(t)<1){let r={instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(
r),i++}}else{let r={instancePath:s+"/trackingNumber",schemaPath:"#/properties/trackingNumber/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),i++}}}else{let t={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return q.errors=e,i===0}q.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var W={cancel:f(F),complete:f(S),confirm:f(O),create:f(C),deliver:f(T),return:f(M),revoke:f(H),ship:f(U)};export{W as orderCommands};
