// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(s){return i=>s(i)?[]:I(s.errors??[])}function I(s){return s.filter(({keyword:i})=>i!=="if").slice(0,20).map(w)}function w({instancePath:s,keyword:i,params:o}){
return i==="required"?{pointer:P(s,o.missingProperty),message:"is required"}:i==="additionalProperties"?{pointer:P(s,o.additionalProperty),message:"is not a kno\
wn property"}:{pointer:s,message:q(i,o)}}function q(s,i){switch(s){case"enum":return`must be one of ${i.allowedValues.join(", ")}`;case"type":return`must be ${[
i.type].flat().join(" or ")}`;case"format":return i.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${i.format}`;case"pattern":return`\
must match ${i.pattern}`;case"minimum":case"maximum":return`must be ${i.comparison} ${i.limit}`;case"minLength":case"minItems":return`must have at least ${i.limit}\
 ${s==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${i.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${i.limit} ${s==="maxItems"?"items":"characters"}`;default:return`breaks ${s}`}}function P(s,i){return`${s}/${String(i).replaceAll("~","~0").replaceAll("/",
"~1")}`}function A(s){let i=s.length;for(let o=0;o<s.length-1;o+=1)z(s.charCodeAt(o))&&Z(s.charCodeAt(o+1))&&(i-=1,o+=1);return i}function z(s){return s>=55296&&s<=56319}
function Z(s){return s>=56320&&s<=57343}var x=l;var p=A,f=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),g=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function l(s,{instancePath:i="",parentData:o,
parentDataProperty:y,rootData:h=s,dynamicAnchors:k={}}={}){let e=null,n=0,a=l.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),s&&
typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sku"}};e===null?
e=[r]:e.push(r),n++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.
push(r),n++}for(let r in s)if(!(r==="sku"||r==="orderId")){let t={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};
e===null?e=[t]:e.push(t),n++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLeng\
th",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!f.test(r)){let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:i+"/sku",schemaPath:"#/prop\
erties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(s.orderId!==void 0){let r=s.orderId;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!g.test(r)){
let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(
t),n++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}}else{
let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return l.errors=e,n===0}l.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var v=m;function m(s,{instancePath:i="",parentData:o,parentDataProperty:y,rootData:h=s,dynamicAnchors:k={}}={}){let e=null,n=0,a=m.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),n++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"orderId"}};e===null?e=[r]:e.push(r),n++}for(let r in s)if(!(r==="sku"||r==="orderId")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={
instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!f.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(s.orderId!==void 0){let r=s.
orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===
null?e=[t]:e.push(t),n++}if(!g.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-\
9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[t]:e.push(t),n++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return m.
errors=e,n===0}m.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var $=d;function d(s,{instancePath:i="",parentData:o,parentDataProperty:y,rootData:h=s,dynamicAnchors:k={}}={}){let e=null,n=0,a=d.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),n++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),n++}for(let r in s)if(!(r==="sku"||r==="quantity")){let t={instancePath:i,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!f.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(s.quantity!==void 0){let r=s.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),n++}if(typeof r=="number"&&isFinite(r)){if(r>1e6||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"#/properties\
/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[t]:e.push(t),n++}if(r<1||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),n++}}}}else{let r={instancePath:i,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return d.errors=e,n===0}d.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var _=c;function c(s,{instancePath:i="",parentData:o,parentDataProperty:y,rootData:h=s,dynamicAnchors:k={}}={}){let e=null,n=0,a=c.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sku===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),n++}if(s.quantity===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),n++}if(s.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
orderId"}};e===null?e=[r]:e.push(r),n++}for(let r in s)if(!(r==="sku"||r==="quantity"||r==="orderId")){let t={instancePath:i,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(s.sku!==void 0){let r=s.sku;if(typeof r=="string"){if(p(r)>64){let t={
instancePath:i+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!f.test(r)){let t={instancePath:i+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{
let t={instancePath:i+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(s.quantity!==void 0){let r=s.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:i+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),n++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:i+"/quantity",schemaPath:"\
#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),n++}if(r<1||isNaN(r)){let t={instancePath:i+
"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),n++}}}if(s.orderId!==void 0){
let r=s.orderId;if(typeof r=="string"){if(p(r)>64){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),n++}if(!g.test(r)){let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),n++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return c.
errors=e,n===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var V={consume:u(x),release:u(v),replenish:u($),reserve:u(_)};export{V as inventoryCommands};
