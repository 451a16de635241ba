// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(s){return i=>s(i)?[]:b(s.errors??[])}function b(s){return s.filter(({keyword:i})=>i!=="if").slice(0,20).map(x)}function x({instancePath:s,keyword:i,params:o}){
return i==="required"?{pointer:w(s,o.missingProperty),message:"is required"}:i==="additionalProperties"?{pointer:w(s,o.additionalProperty),message:"is not a kno\
wn property"}:{pointer:s,message:I(i,o)}}function I(s,i){switch(s){case"enum":return`must be one of ${i.allowedValues.join(", ")}`;case"type":return`must be ${[
i.type].flat().join(" or ")}`;case"format":return i.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${i.format}`;case"pattern":return`\
must match ${i.pattern}`;case"minimum":case"maximum":return`must be ${i.comparison} ${i.limit}`;case"minLength":case"minItems":return`must have at least ${i.limit}\
 ${s==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${i.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${i.limit} ${s==="maxItems"?"items":"characters"}`;default:return`breaks ${s}`}}function w(s,i){return`${s}/${String(i).replaceAll("~","~0").replaceAll("/",
"~1")}`}function q(s){let i=s.length;for(let o=0;o<s.length-1;o+=1)Z(s.charCodeAt(o))&&_(s.charCodeAt(o+1))&&(i-=1,o+=1);return i}function Z(s){return s>=55296&&s<=56319}
function _(s){return s>=56320&&s<=57343}var z=y;var p=q,m=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),v=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function y(s,{instancePath:i="",parentData:o,
parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=y.evaluated;if(n.dynamicProps&&(n.props=void 0),n.dynamicItems&&(n.items=void 0),s&&
typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?
e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.
push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"quantity"}};e===null?e=[r]:e.push(
r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/sku",schemaPath:"#\
/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+"/sku",schemaPath:"#/propert\
ies/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.orderId;if(typeof r==
"string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),a++}if(!v.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};
e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:
e.push(t),a++}}if(s.quantity!==void 0){let r=s.quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(
r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[
t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};
e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return y.errors=
e,a===0}y.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var N=h;function h(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=h.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.available===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"available"}};e===null?e=[r]:e.push(r),a++}if(s.threshold===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
threshold"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="available"||r==="threshold")){let t={instancePath:i,schemaPath:"#/additionalProper\
ties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.available!==void 0){let r=s.
available;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/available",schemaPath:"#/properties/available/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/available",schemaPath:"\
#/properties/available/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){let t={instancePath:i+
"/available",schemaPath:"#/properties/available/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}if(s.threshold!==void 0){
let r=s.threshold;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/threshold",schemaPath:"#/properties/threshold/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/thresho\
ld",schemaPath:"#/properties/threshold/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<0||isNaN(r)){
let t={instancePath:i+"/threshold",schemaPath:"#/properties/threshold/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[t]:e.push(t),a++}}}}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return h.errors=e,a===0}h.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var $=c;function c(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=c.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={
instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.
orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),a++}if(!v.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"\
/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}
return c.errors=e,a===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var L=k;function k(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=k.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>1e6||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties\
/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return k.errors=e,a===0}k.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var j=g;var D=new RegExp("Z$","u"),F=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function g(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=g.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(s.refusedAt===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
refusedAt"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="refusedAt")){let t={instancePath:i,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.
orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),a++}if(!v.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),a++}}if(s.refusedAt!==void 0){let r=s.refusedAt;if(typeof r=="string"){if(p(r)>30){let t={instancePath:i+"/refusedAt",schemaPath:"\
#/properties/refusedAt/maxLength",keyword:"maxLength",params:{limit:30}};e===null?e=[t]:e.push(t),a++}if(!D.test(r)){let t={instancePath:i+"/refusedAt",schemaPath:"\
#/properties/refusedAt/pattern",keyword:"pattern",params:{pattern:"Z$"}};e===null?e=[t]:e.push(t),a++}if(!F.test(r)){let t={instancePath:i+"/refusedAt",schemaPath:"\
#/properties/refusedAt/format",keyword:"format",params:{format:"date-time"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/refusedAt",schemaPath:"#\
/properties/refusedAt/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",
params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return g.errors=e,a===0}g.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var E=P;function P(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=P.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),a++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
quantity"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="orderId"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={
instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),a++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.orderId!==void 0){let r=s.
orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),a++}if(!v.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),a++}}if(s.quantity!==void 0){let r=s.quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"\
/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>
9007199254740991||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};
e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:1}};e===null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}
return P.errors=e,a===0}P.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var H=A;function A(s,{instancePath:i="",parentData:o,parentDataProperty:l,rootData:d=s,dynamicAnchors:f={}}={}){let e=null,a=0,n=A.evaluated;if(n.dynamicProps&&(n.props=
void 0),n.dynamicItems&&(n.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),a++}if(s.onHand===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"onHand"}};e===null?e=[r]:e.push(r),a++}if(s.reserved===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
reserved"}};e===null?e=[r]:e.push(r),a++}if(s.available===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"avai\
lable"}};e===null?e=[r]:e.push(r),a++}for(let r in s)if(!(r==="sku"||r==="onHand"||r==="reserved"||r==="available")){let t={instancePath:i,schemaPath:"#/additio\
nalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){
if(p(r)>64){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),a++}if(!m.test(
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
null?e=[t]:e.push(t),a++}}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return A.errors=e,
a===0}A.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var T={"inventory.consumed":{"1.0":u(z)},"inventory.low_stock":{"1.0":u(N)},"inventory.released":{"\
1.0":u($)},"inventory.replenished":{"1.0":u(L)},"inventory.reservation_refused":{"1.0":u(j)},"inventory.reserved":{"1.0":u(E)},"inventory.updated":{"1.0":u(H)}};export{T as inventoryEvents};
