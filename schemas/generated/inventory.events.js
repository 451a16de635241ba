// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function m(i){return s=>i(s)?[]:q(i.errors??[])}function q(i){return i.filter(({keyword:s})=>s!=="if").slice(0,20).map(A)}function A({instancePath:i,keyword:s,params:o}){
return s==="required"?{pointer:P(i,o.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:P(i,o.additionalProperty),message:"is not a kno\
wn property"}:{pointer:i,message:b(s,o)}}function b(i,s){switch(i){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${i==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${i==="maxItems"?"items":"characters"}`;default:return`breaks ${i}`}}function P(i,s){return`${i}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function v(i){let s=i.length;for(let o=0;o<i.length-1;o+=1)x(i.charCodeAt(o))&&N(i.charCodeAt(o+1))&&(s-=1,o+=1);return s}function x(i){return i>=55296&&i<=56319}
function N(i){return i>=56320&&i<=57343}var _=f;var p=v,u=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u");function f(i,{instancePath:s="",parentData:o,parentDataProperty:l,rootData:d=i,dynamicAnchors:y={}}={}){
let e=null,a=0,n=f.evaluated;if(n.dynamicProps&&(n.props=void 0),n.dynamicItems&&(n.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={
instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(i.available===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"available"}};e===null?e=[r]:e.push(r),a++}if(i.threshold===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"threshold"}};e===null?e=[r]:e.push(r),a++}for(let r in i)if(!(r==="sku"||r==="available"||r==="threshold")){
let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(i.sku!==
void 0){let r=i.sku;if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),a++}if(!u.test(r)){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?\
:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{
type:"string"}};e===null?e=[t]:e.push(t),a++}}if(i.available!==void 0){let r=i.available;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+
"/available",schemaPath:"#/properties/available/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:s+"/available",schemaPath:"#/properties/available/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:s+"/available",schemaPath:"#/properties/available/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};e===null?e=[t]:e.push(t),a++}}}if(i.threshold!==void 0){let r=i.threshold;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+
"/threshold",schemaPath:"#/properties/threshold/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:s+"/threshold",schemaPath:"#/properties/threshold/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:s+"/threshold",schemaPath:"#/properties/threshold/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}
return f.errors=e,a===0}f.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var I=h;var w=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function h(i,{instancePath:s="",parentData:o,parentDataProperty:l,rootData:d=i,dynamicAnchors:y={}}={}){let e=null,
a=0,n=h.evaluated;if(n.dynamicProps&&(n.props=void 0),n.dynamicItems&&(n.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(i.orderId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(i.quantity===void 0){let r={instancePath:s,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in i)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={
instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(i.sku!==void 0){
let r=i.sku;if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?
e=[t]:e.push(t),a++}if(!u.test(r)){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0\
-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[t]:e.push(t),a++}}if(i.orderId!==void 0){let r=i.orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/pr\
operties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!w.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/pr\
operties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/orderId",
schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(i.quantity!==void 0){let r=i.quantity;if(!(typeof r==
"number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===
null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantit\
y/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:s,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return h.errors=e,a===0}h.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var z=c;function c(i,{instancePath:s="",parentData:o,parentDataProperty:l,rootData:d=i,dynamicAnchors:y={}}={}){let e=null,a=0,n=c.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(i.quantity===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in i)if(!(r==="sku"||r==="quantity")){let t={instancePath:s,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!u.test(r)){let t={instancePath:s+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(i.quantity!==void 0){let r=i.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>1e6||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"#/properties\
/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:s,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return c.errors=e,a===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Z=k;function k(i,{instancePath:s="",parentData:o,parentDataProperty:l,rootData:d=i,dynamicAnchors:y={}}={}){let e=null,a=0,n=k.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(i.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(i.quantity===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in i)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={instancePath:s,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){if(p(r)>64){let t={
instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!u.test(r)){let t={instancePath:s+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(i.orderId!==void 0){let r=i.
orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),a++}if(!w.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),a++}}if(i.quantity!==void 0){let r=i.quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"\
/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}
return k.errors=e,a===0}k.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var $=g;function g(i,{instancePath:s="",parentData:o,parentDataProperty:l,rootData:d=i,dynamicAnchors:y={}}={}){let e=null,a=0,n=g.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(i.onHand===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"onHand"}};e===null?e=[r]:e.push(r),a++}if(i.reserved===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
reserved"}};e===null?e=[r]:e.push(r),a++}if(i.available===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"avai\
lable"}};e===null?e=[r]:e.push(r),a++}for(let r in i)if(!(r==="sku"||r==="onHand"||r==="reserved"||r==="available")){let t={instancePath:s,schemaPath:"#/additio\
nalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){
if(p(r)>64){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!u.test(
r)){let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===
null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}
if(i.onHand!==void 0){let r=i.onHand;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/onHand",schemaPath:"#/properties/onHand/t\
ype",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+
"/onHand",schemaPath:"#/properties/onHand/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(
r)){let t={instancePath:s+"/onHand",schemaPath:"#/properties/onHand/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}
if(i.reserved!==void 0){let r=i.reserved;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/reserved",schemaPath:"#/properties/re\
served/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+
"/reserved",schemaPath:"#/properties/reserved/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(
r)){let t={instancePath:s+"/reserved",schemaPath:"#/properties/reserved/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}
if(i.available!==void 0){let r=i.available;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/available",schemaPath:"#/properties\
/available/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={
instancePath:s+"/available",schemaPath:"#/properties/available/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(
t),a++}if(r<0||isNaN(r)){let t={instancePath:s+"/available",schemaPath:"#/properties/available/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===
null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return g.errors=e,
a===0}g.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var E={"inventory.low_stock":{"1.0":m(_)},"inventory.released":{"1.0":m(I)},"inventory.replenished":{
"1.0":m(z)},"inventory.reserved":{"1.0":m(Z)},"inventory.updated":{"1.0":m($)}};export{E as inventoryEvents};
