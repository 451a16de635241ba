// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(s){return n=>s(n)?[]:(s.errors??[]).slice(0,20).map(f)}function f({instancePath:s,keyword:n,params:o}){return n==="required"?{pointer:m(s,o.missingProperty),
message:"is required"}:n==="additionalProperties"?{pointer:m(s,o.additionalProperty),message:"is not a known property"}:{pointer:s,message:y(n,o)}}function y(s,n){
switch(s){case"enum":return`must be one of ${n.allowedValues.join(", ")}`;case"type":return`must be ${[n.type].flat().join(" or ")}`;case"format":return n.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${n.format}`;case"pattern":return`must match ${n.pattern}`;case"minimum":case"maximum":return`\
must be ${n.comparison} ${n.limit}`;case"minLength":case"minItems":return`must have at least ${n.limit} ${s==="minItems"?"items":"characters"}`;case"minProperti\
es":return`must have at least ${n.limit} properties`;case"maxLength":case"maxItems":return`must have at most ${n.limit} ${s==="maxItems"?"items":"characters"}`;default:
return`breaks ${s}`}}function m(s,n){return`${s}/${String(n).replaceAll("~","~0").replaceAll("/","~1")}`}function c(s){let n=s.length;for(let o=0;o<s.length-1;o+=1)g(s.charCodeAt(o))&&I(s.charCodeAt(o+1))&&(n-=1,o+=1);return n}function g(s){return s>=55296&&s<=56319}
function I(s){return s>=56320&&s<=57343}var x=l,d={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["sourceEventId","sourceEventType","customerId",
"channel","template","text"],properties:{sourceEventId:{type:"string",format:"uuid"},sourceEventType:{type:"string",minLength:1,maxLength:100},customerId:{type:[
"string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},channel:{
enum:["email","sms"]},template:{type:"string",pattern:"^[a-z][a-z0-9-]*$",maxLength:100},subject:{type:"string",minLength:1,maxLength:200},text:{type:"string",minLength:1,
maxLength:2e3}}},v=/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,a=c,h=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),P=new RegExp("^[a-z][a\
-z0-9-]*$","u");function l(s,{instancePath:n="",parentData:o,parentDataProperty:w,rootData:L=s,dynamicAnchors:k={}}={}){let e=null,i=0,p=l.evaluated;if(p.dynamicProps&&
(p.props=void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.sourceEventId===void 0){let r={instancePath:n,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"sourceEventId"}};e===null?e=[r]:e.push(r),i++}if(s.sourceEventType===void 0){let r={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"sourceEventType"}};e===null?e=[r]:e.push(r),i++}if(s.customerId===void 0){let r={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),i++}if(s.channel===void 0){let r={instancePath:n,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"channel"}};e===null?e=[r]:e.push(r),i++}if(s.template===void 0){let r={instancePath:n,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"template"}};e===null?e=[r]:e.push(r),i++}if(s.text===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"text"}};e===null?e=[r]:e.push(r),i++}for(let r in s)if(!(r==="sourceEventId"||r==="sourceEventType"||r==="customerId"||r==="o\
rderId"||r==="channel"||r==="template"||r==="subject"||r==="text")){let t={instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),i++}if(s.sourceEventId!==void 0){let r=s.sourceEventId;if(typeof r=="string"){if(!v.test(r)){let t={instancePath:n+
"/sourceEventId",schemaPath:"#/properties/sourceEventId/format",keyword:"format",params:{format:"uuid"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:n+
"/sourceEventId",schemaPath:"#/properties/sourceEventId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(s.sourceEventType!==void 0){
let r=s.sourceEventType;if(typeof r=="string"){if(a(r)>100){let t={instancePath:n+"/sourceEventType",schemaPath:"#/properties/sourceEventType/maxLength",keyword:"\
maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(a(r)<1){let t={instancePath:n+"/sourceEventType",schemaPath:"#/properties/sourceEventType/minLeng\
th",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:n+"/sourceEventType",schemaPath:"#/properties/sourceEventType/t\
ype",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(s.customerId!==void 0){let r=s.customerId;if(typeof r!="string"&&r!==null){let t={instancePath:n+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:d.properties.customerId.type}};e===null?e=[t]:e.push(t),i++}if(typeof r=="st\
ring"){if(a(r)>64){let t={instancePath:n+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(
t),i++}if(a(r)<1){let t={instancePath:n+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}if(!h.test(r)){let t={instancePath:n+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[t]:e.push(t),i++}}}if(s.orderId!==void 0){let r=s.orderId;if(typeof r=="string"){if(a(r)>64){let t={instancePath:n+"/orderId",schemaPath:"\
#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[t]:e.push(t),i++}if(!h.test(r)){let t={instancePath:n+"/orderId",schemaPath:"\
#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:n+"/orde\
rId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(s.channel!==void 0){let r=s.channel;if(!(r===
"email"||r==="sms")){let t={instancePath:n+"/channel",schemaPath:"#/properties/channel/enum",keyword:"enum",params:{allowedValues:d.properties.channel.enum}};e===
null?e=[t]:e.push(t),i++}}if(s.template!==void 0){let r=s.template;if(typeof r=="string"){if(a(r)>100){let t={instancePath:n+"/template",schemaPath:"#/propertie\
s/template/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),i++}if(!P.test(r)){let t={instancePath:n+"/template",schemaPath:"#/proper\
ties/template/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9-]*$"}};e===null?e=[t]:e.push(t),i++}}else{let t={instancePath:n+"/template",schemaPath:"\
#/properties/template/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(s.subject!==void 0){let r=s.subject;if(typeof r=="string"){if(a(
r)>200){let t={instancePath:n+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),i++}if(a(r)<
1){let t={instancePath:n+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),i++}}else{let t={
instancePath:n+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}if(s.text!==void 0){let r=s.
text;if(typeof r=="string"){if(a(r)>2e3){let t={instancePath:n+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit:2e3}};e===null?
e=[t]:e.push(t),i++}if(a(r)<1){let t={instancePath:n+"/text",schemaPath:"#/properties/text/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(
t),i++}}else{let t={instancePath:n+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),i++}}}else{let r={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),i++}return l.errors=e,i===0}l.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var j={"notification.sent":{"1.0":u(x)}};export{j as notificationEvents};
