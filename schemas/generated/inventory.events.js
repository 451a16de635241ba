// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
var b=(s,i)=>()=>{try{return i||s((i={exports:{}}).exports,i),i.exports}catch(o){throw i=0,o}};var q=b(P=>{"use strict";Object.defineProperty(P,"__esModule",{value:!0});function w(s){let i=s.length,o=0,p=0,m;for(;p<i;)o++,m=s.charCodeAt(p++),m>=55296&&m<=
56319&&p<i&&(m=s.charCodeAt(p),(m&64512)===56320&&p++);return o}P.default=w;w.code='require("ajv/dist/runtime/ucs2length").default'});function l(s){return i=>s(i)?[]:(s.errors??[]).slice(0,20).map(x)}function x({instancePath:s,keyword:i,params:o}){return i==="required"?{pointer:v(s,o.missingProperty),
message:"is required"}:i==="additionalProperties"?{pointer:v(s,o.additionalProperty),message:"is not a known property"}:{pointer:s,message:N(i,o)}}function N(s,i){
switch(s){case"enum":return`must be one of ${i.allowedValues.join(", ")}`;case"type":return`must be ${[i.type].flat().join(" or ")}`;case"format":return i.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${i.format}`;case"pattern":return`must match ${i.pattern}`;case"minimum":case"maximum":return`\
must be ${i.comparison} ${i.limit}`;case"minLength":case"minItems":return`must have at least ${i.limit} ${s==="minItems"?"items":"characters"}`;case"maxLength":case"\
maxItems":return`must have at most ${i.limit} ${s==="maxItems"?"items":"characters"}`;default:return`breaks ${s}`}}function v(s,i){return`${s}/${String(i).replaceAll(
"~","~0").replaceAll("/","~1")}`}var _=f;var u=q().default,d=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u");function f(s,{instancePath:i="",parentData:o,parentDataProperty:p,rootData:m=s,
dynamicAnchors:y={}}={}){let e=null,a=0,n=f.evaluated;if(n.dynamicProps&&(n.props=void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(
s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.available===
void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"available"}};e===null?e=[r]:e.push(r),a++}if(s.threshold===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"threshold"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||
r==="available"||r==="threshold")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?
e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(u(r)>64){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!d.test(r)){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",
keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.available!==void 0){let r=s.available;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(
r))){let t={instancePath:i+"/available",schemaPath:"#/properties/available/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r==
"number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/available",schemaPath:"#/properties/available/maximum",keyword:"maximum",params:{
comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:i+"/available",schemaPath:"#/properties/available/mi\
nimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}if(s.threshold!==void 0){let r=s.threshold;if(!(typeof r=="number"&&!(r%
1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/threshold",schemaPath:"#/properties/threshold/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:
e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/threshold",schemaPath:"#/properties/threshold/maximum",
keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:i+"/threshold",schemaPath:"\
#/properties/threshold/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/typ\
e",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return f.errors=e,a===0}f.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var I=h;var A=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function h(s,{instancePath:i="",parentData:o,parentDataProperty:p,rootData:m=s,dynamicAnchors:y={}}={}){let e=null,
a=0,n=h.evaluated;if(n.dynamicProps&&(n.props=void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={
instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){
let r=s.sku;if(typeof r=="string"){if(u(r)>64){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?
e=[t]:e.push(t),a++}if(!d.test(r)){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0\
-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.orderId;if(typeof r=="string"){if(u(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/pr\
operties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!A.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/pr\
operties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",
schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.quantity;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===
null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantit\
y/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return h.errors=e,a===0}h.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var z=c;function c(s,{instancePath:i="",parentData:o,parentDataProperty:p,rootData:m=s,dynamicAnchors:y={}}={}){let e=null,a=0,n=c.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(u(r)>64){
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!d.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>1e6||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties\
/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return c.errors=e,a===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Z=k;function k(s,{instancePath:i="",parentData:o,parentDataProperty:p,rootData:m=s,dynamicAnchors:y={}}={}){let e=null,a=0,n=k.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(u(r)>64){let t={
instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!d.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.
orderId;if(typeof r=="string"){if(u(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),a++}if(!A.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"\
/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}
return k.errors=e,a===0}k.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var $=g;function g(s,{instancePath:i="",parentData:o,parentDataProperty:p,rootData:m=s,dynamicAnchors:y={}}={}){let e=null,a=0,n=g.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.onHand===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"onHand"}};e===null?e=[r]:e.push(r),a++}if(s.reserved===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
reserved"}};e===null?e=[r]:e.push(r),a++}if(s.available===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"avai\
lable"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="onHand"||r==="reserved"||r==="available")){let t={instancePath:i,schemaPath:"#/additio\
nalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){
if(u(r)>64){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!d.test(
r)){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===
null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}
if(s.onHand!==void 0){let r=s.onHand;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/onHand",schemaPath:"#/properties/onHand/t\
ype",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+
"/onHand",schemaPath:"#/properties/onHand/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(
r)){let t={instancePath:i+"/onHand",schemaPath:"#/properties/onHand/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}
if(s.reserved!==void 0){let r=s.reserved;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/reserved",schemaPath:"#/properties/re\
served/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+
"/reserved",schemaPath:"#/properties/reserved/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(
r)){let t={instancePath:i+"/reserved",schemaPath:"#/properties/reserved/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}
if(s.available!==void 0){let r=s.available;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/available",schemaPath:"#/properties\
/available/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={
instancePath:i+"/available",schemaPath:"#/properties/available/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(
t),a++}if(r<0||isNaN(r)){let t={instancePath:i+"/available",schemaPath:"#/properties/available/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===
null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return g.errors=e,
a===0}g.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var E={"inventory.low_stock":{"1.0":l(_)},"inventory.released":{"1.0":l(I)},"inventory.replenished":{
"1.0":l(z)},"inventory.reserved":{"1.0":l(Z)},"inventory.updated":{"1.0":l($)}};export{E as inventoryEvents};
