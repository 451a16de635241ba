// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function l(n){return s=>n(s)?[]:A(n.errors??[])}function A(n){return n.filter(({keyword:s})=>s!=="if").slice(0,20).map(k)}function k({instancePath:n,keyword:s,params:o}){
return s==="required"?{pointer:I(n,o.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:I(n,o.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:w(s,o)}}function w(n,s){switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function I(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function P(n){let s=n.length;for(let o=0;o<n.length-1;o+=1)x(n.charCodeAt(o))&&L(n.charCodeAt(o+1))&&(s-=1,o+=1);return s}function x(n){return n>=55296&&n<=56319}
function L(n){return n>=56320&&n<=57343}var v=d,$={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["paymentId","orderId","customerId","amount","c\
urrency"],properties:{paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",
maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},
currency:{type:"string",pattern:"^[A-Z]{3}$"}}},p=P,m=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),Z=new RegExp("^[A-Z]{3}$","u");function d(n,{instancePath:s="",
parentData:o,parentDataProperty:f,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,a=0,i=d.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=
void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
paymentId"}};e===null?e=[r]:e.push(r),a++}if(n.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"order\
Id"}};e===null?e=[r]:e.push(r),a++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerI\
d"}};e===null?e=[r]:e.push(r),a++}if(n.amount===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"amount"}};e===
null?e=[r]:e.push(r),a++}if(n.currency===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"currency"}};e===null?
e=[r]:e.push(r),a++}for(let r in n)if(!(r==="paymentId"||r==="orderId"||r==="customerId"||r==="amount"||r==="currency")){let t={instancePath:s,schemaPath:"#/add\
itionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r==
"string"){if(p(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),a++}if(!m.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),a++}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/or\
derId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/or\
derId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="strin\
g"&&r!==null){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:$.properties.customerId.type}};e===null?
e=[t]:e.push(t),a++}if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[t]:e.push(t),a++}if(p(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}}if(n.amount!==void 0){let r=n.amount;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="nu\
mber"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:s+"/amount",schemaPath:"#/properties/amount/minimum",keyword:"mi\
nimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}if(n.currency!==void 0){let r=n.currency;if(typeof r=="string"){if(!Z.test(r)){let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+
"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:s,schemaPath:"\
#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return d.errors=e,a===0}d.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var z=u;function u(n,{instancePath:s="",parentData:o,parentDataProperty:f,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,a=0,i=u.evaluated;if(i.dynamicProps&&(i.props=
void 0),i.dynamicItems&&(i.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),a++}for(let r in n)if(r!=="paymentId"){let t={instancePath:s,schemaPath:"#/additionalPr\
operties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r=="st\
ring"){if(p(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),a++}if(!m.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),a++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return u.errors=e,
a===0}u.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var b=y;function y(n,{instancePath:s="",parentData:o,parentDataProperty:f,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,a=0,i=y.evaluated;if(i.dynamicProps&&(i.props=
void 0),i.dynamicItems&&(i.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),a++}if(n.reason===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),a++}for(let r in n)if(!(r==="paymentId"||r==="reason")){let t={instancePath:s,schemaPath:"#/addi\
tionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r==
"string"){if(p(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),a++}if(!m.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),a++}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(p(r)>262144){let t={instancePath:s+"/reason",schemaPath:"#/properties/r\
eason/maxLength",keyword:"maxLength",params:{limit:262144}};e===null?e=[t]:e.push(t),a++}if(p(r)<1){let t={instancePath:s+"/reason",schemaPath:"#/properties/rea\
son/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),a++}return y.errors=e,a===0}y.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var q=c;function c(n,{instancePath:s="",parentData:o,parentDataProperty:f,rootData:h=n,dynamicAnchors:g={}}={}){let e=null,a=0,i=c.evaluated;if(i.dynamicProps&&(i.props=
void 0),i.dynamicItems&&(i.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.paymentId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"paymentId"}};e===null?e=[r]:e.push(r),a++}if(n.reason===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),a++}for(let r in n)if(!(r==="paymentId"||r==="reason")){let t={instancePath:s,schemaPath:"#/addi\
tionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(n.paymentId!==void 0){let r=n.paymentId;if(typeof r==
"string"){if(p(r)>64){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),a++}if(!m.test(r)){let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._\
-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/paymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===
null?e=[t]:e.push(t),a++}}if(n.reason!==void 0){let r=n.reason;if(typeof r=="string"){if(p(r)>262144){let t={instancePath:s+"/reason",schemaPath:"#/properties/r\
eason/maxLength",keyword:"maxLength",params:{limit:262144}};e===null?e=[t]:e.push(t),a++}if(p(r)<1){let t={instancePath:s+"/reason",schemaPath:"#/properties/rea\
son/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/reason",schemaPath:"#/properties/reason/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),a++}return c.errors=e,a===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var E={authorize:l(v),capture:l(z),fail:l(b),refund:l(q)};export{E as paymentCommands};
