// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
var w=(i,s)=>()=>{try{return s||i((s={exports:{}}).exports,s),s.exports}catch(o){throw s=0,o}};var A=w(f=>{"use strict";Object.defineProperty(f,"__esModule",{value:!0});function P(i){let s=i.length,o=0,p=0,u;for(;p<s;)o++,u=i.charCodeAt(p++),u>=55296&&u<=
56319&&p<s&&(u=i.charCodeAt(p),(u&64512)===56320&&p++);return o}f.default=P;P.code='require("ajv/dist/runtime/ucs2length").default'});function m(i){return s=>i(s)?[]:(i.errors??[]).slice(0,20).map(I)}function I({instancePath:i,keyword:s,params:o}){return s==="required"?{pointer:g(i,o.missingProperty),
message:"is required"}:s==="additionalProperties"?{pointer:g(i,o.additionalProperty),message:"is not a known property"}:{pointer:i,message:x(s,o)}}function x(i,s){
switch(i){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[s.type].flat().join(" or ")}`;case"format":return s.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`must match ${s.pattern}`;case"minimum":case"maximum":return`\
must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit} ${i==="minItems"?"items":"characters"}`;case"maxLength":case"\
maxItems":return`must have at most ${s.limit} ${i==="maxItems"?"items":"characters"}`;default:return`breaks ${i}`}}function g(i,s){return`${i}/${String(s).replaceAll(
"~","~0").replaceAll("/","~1")}`}var v=d;var l=A().default,h=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),q=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function d(i,{instancePath:s="",
parentData:o,parentDataProperty:p,rootData:u=i,dynamicAnchors:k={}}={}){let e=null,n=0,a=d.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=
void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"s\
ku"}};e===null?e=[r]:e.push(r),n++}if(i.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===
null?e=[r]:e.push(r),n++}for(let r in i)if(!(r==="sku"||r==="orderId")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",
params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){if(l(r)>64){let t={instancePath:s+"/sku",schemaPath:"\
#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!h.test(r)){let t={instancePath:s+"/sku",schemaPath:"#/proper\
ties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:s+
"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(i.orderId!==void 0){let r=i.orderId;if(typeof r==
"string"){if(l(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),n++}if(!q.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};
e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:
e.push(t),n++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return d.errors=e,n===0}d.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var z=c;function c(i,{instancePath:s="",parentData:o,parentDataProperty:p,rootData:u=i,dynamicAnchors:k={}}={}){let e=null,n=0,a=c.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),n++}if(i.quantity===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),n++}for(let r in i)if(!(r==="sku"||r==="quantity")){let t={instancePath:s,schemaPath:"#/additionalProperti\
es",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){if(l(r)>64){
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!h.test(r)){let t={instancePath:s+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(i.quantity!==void 0){let r=i.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),n++}if(typeof r=="number"&&isFinite(r)){if(r>1e6||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"#/properties\
/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[t]:e.push(t),n++}if(r<1||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"\
#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),n++}}}}else{let r={instancePath:s,schemaPath:"#/type",
keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return c.errors=e,n===0}c.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Z=y;function y(i,{instancePath:s="",parentData:o,parentDataProperty:p,rootData:u=i,dynamicAnchors:k={}}={}){let e=null,n=0,a=y.evaluated;if(a.dynamicProps&&(a.props=
void 0),a.dynamicItems&&(a.items=void 0),i&&typeof i=="object"&&!Array.isArray(i)){if(i.sku===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"req\
uired",params:{missingProperty:"sku"}};e===null?e=[r]:e.push(r),n++}if(i.quantity===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[r]:e.push(r),n++}if(i.orderId===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
orderId"}};e===null?e=[r]:e.push(r),n++}for(let r in i)if(!(r==="sku"||r==="quantity"||r==="orderId")){let t={instancePath:s,schemaPath:"#/additionalProperties",
keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),n++}if(i.sku!==void 0){let r=i.sku;if(typeof r=="string"){if(l(r)>64){let t={
instancePath:s+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),n++}if(!h.test(r)){let t={instancePath:s+
"/sku",schemaPath:"#/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[t]:e.push(t),n++}}else{
let t={instancePath:s+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),n++}}if(i.quantity!==void 0){let r=i.
quantity;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{
type:"integer"}};e===null?e=[t]:e.push(t),n++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/quantity",schemaPath:"\
#/properties/quantity/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),n++}if(r<1||isNaN(r)){let t={instancePath:s+
"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),n++}}}if(i.orderId!==void 0){
let r=i.orderId;if(typeof r=="string"){if(l(r)>64){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[t]:e.push(t),n++}if(!q.test(r)){let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),n++}}else{let t={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),n++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}return y.
errors=e,n===0}y.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var L={release:m(v),replenish:m(z),reserve:m(Z)};export{L as inventoryCommands};
