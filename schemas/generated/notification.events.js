// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
var x=(n,s)=>()=>{try{return s||n((s={exports:{}}).exports,s),s.exports}catch(o){throw s=0,o}};var y=x(c=>{"use strict";Object.defineProperty(c,"__esModule",{value:!0});function f(n){let s=n.length,o=0,p=0,l;for(;p<s;)o++,l=n.charCodeAt(p++),l>=55296&&l<=
56319&&p<s&&(l=n.charCodeAt(p),(l&64512)===56320&&p++);return o}c.default=f;f.code='require("ajv/dist/runtime/ucs2length").default'});function h(n){return s=>n(s)?[]:(n.errors??[]).slice(0,20).map(v)}function v({instancePath:n,keyword:s,params:o}){return s==="required"?{pointer:d(n,o.missingProperty),
message:"is required"}:s==="additionalProperties"?{pointer:d(n,o.additionalProperty),message:"is not a known property"}:{pointer:n,message:P(s,o)}}function P(n,s){
switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[s.type].flat().join(" or ")}`;case"format":return s.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`must match ${s.pattern}`;case"minimum":case"maximum":return`\
must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit} ${n==="minItems"?"items":"characters"}`;case"maxLength":case"\
maxItems":return`must have at most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function d(n,s){return`${n}/${String(s).replaceAll(
"~","~0").replaceAll("/","~1")}`}var w=m,g={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["sourceEventId","sourceEventType","customerId",
"channel","template","text"],properties:{sourceEventId:{type:"string",format:"uuid"},sourceEventType:{type:"string",minLength:1,maxLength:100},customerId:{type:[
"string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},channel:{
enum:["email","sms"]},template:{type:"string",pattern:"^[a-z][a-z0-9-]*$",maxLength:100},subject:{type:"string",minLength:1,maxLength:200},text:{type:"string",minLength:1,
maxLength:2e3}}},k=/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,a=y().default,I=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),L=new RegExp(
"^[a-z][a-z0-9-]*$","u");function m(n,{instancePath:s="",parentData:o,parentDataProperty:p,rootData:l=n,dynamicAnchors:E={}}={}){let e=null,i=0,u=m.evaluated;if(u.
dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.sourceEventId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"sourceEventId"}};e===null?e=[r]:e.push(r),i++}if(n.sourceEventType===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"sourceEventType"}};e===null?e=[r]:e.push(r),i++}if(n.customerId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(n.channel===void 0){let r={instancePath:s,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"channel"}};e===null?e=[r]:e.push(r),i++}if(n.template===void 0){let r={instancePath:s,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"template"}};e===null?e=[r]:e.push(r),i++}if(n.text===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"text"}};e===null?e=[r]:e.push(r),i++}for(let r in n)if(!(r==="sourceEventId"||r==="sourceEventType"||r==="customerId"||r==="o\
rderId"||r==="channel"||r==="template"||r==="subject"||r==="text")){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(n.sourceEventId!==void 0){let r=n.sourceEventId;if(typeof r=="string"){if(!k.test(r)){let t={instancePath:s+
"/sourceEventId",schemaPath:"#/properties/sourceEventId/format",keyword:"format",params:{format:"uuid"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+
"/sourceEventId",schemaPath:"#/properties/sourceEventId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.sourceEventType!==void 0){
let r=n.sourceEventType;if(typeof r=="string"){if(a(r)>100){let t={instancePath:s+"/sourceEventType",schemaPath:"#/properties/sourceEventType/maxLength",keyword:"\
maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(a(r)<1){let t={instancePath:s+"/sourceEventType",schemaPath:"#/properties/sourceEventType/minLeng\
th",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/sourceEventType",schemaPath:"#/properties/sourceEventType/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:s+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:g.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="st\
ring"){if(a(r)>64){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(a(r)<1){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}if(!I.test(r)){let t={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(a(r)>64){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!I.test(r)){let t={instancePath:s+"/orderId",schemaPath:"\
#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/orde\
rId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.channel!==void 0){let r=n.channel;if(!(r===
"email"||r==="sms")){let t={instancePath:s+"/channel",schemaPath:"#/properties/channel/enum",keyword:"enum",params:{allowedValues:g.properties.channel.enum}};e===
null?e=[t]:e.push(t),i++}}if(n.template!==void 0){let r=n.template;if(typeof r=="string"){if(a(r)>100){let t={instancePath:s+"/template",schemaPath:"#/propertie\
s/template/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(!L.test(r)){let t={instancePath:s+"/template",schemaPath:"#/proper\
ties/template/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:s+"/template",schemaPath:"\
#/properties/template/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.subject!==void 0){let r=n.subject;if(typeof r=="string"){if(a(
r)>200){let t={instancePath:s+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),i++}if(a(r)<
1){let t={instancePath:s+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={
instancePath:s+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(n.text!==void 0){let r=n.
text;if(typeof r=="string"){if(a(r)>2e3){let t={instancePath:s+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit:2e3}};e===null?
e=[t]:e.push(t),i++}if(a(r)<1){let t={instancePath:s+"/text",schemaPath:"#/properties/text/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}}else{let t={instancePath:s+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return m.errors=e,i===0}m.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var q={"notification.sent":{"1.0":h(w)}};export{q as notificationEvents};
