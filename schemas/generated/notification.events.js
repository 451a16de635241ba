// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function g(n){return s=>n(s)?[]:A(n.errors??[])}function A(n){return n.filter(({keyword:s})=>s!=="if").slice(0,20).map(P)}function P({instancePath:n,keyword:s,params:l}){
return s==="required"?{pointer:y(n,l.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:y(n,l.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:L(s,l)}}function L(n,s){switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function y(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function v(n){let s=n.length;for(let l=0;l<n.length-1;l+=1)k(n.charCodeAt(l))&&E(n.charCodeAt(l+1))&&(s-=1,l+=1);return s}function k(n){return n>=55296&&n<=56319}
function E(n){return n>=56320&&n<=57343}var _=d,I={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["sourceEventId","sourceEventType","customerId",
"channel","template","text"],properties:{sourceEventId:{type:"string",format:"uuid"},sourceEventType:{type:"string",minLength:1,maxLength:100},customerId:{type:[
"string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},channel:{
enum:["email","sms"]},template:{type:"string",pattern:"^[a-z][a-z0-9-]*$",maxLength:100},subject:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|\
[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:200}},text:{if:{type:"string",pattern:"^se\
aled:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:2e3}}}},z=/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
p=v,x=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),b=new RegExp("^[a-z][a-z0-9-]*$","u"),w=new RegExp("^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-\
Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$","u");function d(n,{instancePath:s="",parentData:l,parentDataProperty:$,rootData:j=n,dynamicAnchors:Z={}}={}){
let e=null,i=0,c=d.evaluated;if(c.dynamicProps&&(c.props=void 0),c.dynamicItems&&(c.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.sourceEventId===
void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sourceEventId"}};e===null?e=[t]:e.push(t),i++}if(n.sourceEventType===
void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"sourceEventType"}};e===null?e=[t]:e.push(t),i++}if(n.customerId===
void 0){let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[t]:e.push(t),i++}if(n.channel===void 0){
let t={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"channel"}};e===null?e=[t]:e.push(t),i++}if(n.template===void 0){let t={
instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"template"}};e===null?e=[t]:e.push(t),i++}if(n.text===void 0){let t={instancePath:s,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"text"}};e===null?e=[t]:e.push(t),i++}for(let t in n)if(!(t==="sourceEventId"||t==="sourceEve\
ntType"||t==="customerId"||t==="orderId"||t==="channel"||t==="template"||t==="subject"||t==="text")){let r={instancePath:s,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:t}};e===null?e=[r]:e.push(r),i++}if(n.sourceEventId!==void 0){let t=n.sourceEventId;if(typeof t=="string"){if(!z.
test(t)){let r={instancePath:s+"/sourceEventId",schemaPath:"#/properties/sourceEventId/format",keyword:"format",params:{format:"uuid"}};e===null?e=[r]:e.push(r),
i++}}else{let r={instancePath:s+"/sourceEventId",schemaPath:"#/properties/sourceEventId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}
if(n.sourceEventType!==void 0){let t=n.sourceEventType;if(typeof t=="string"){if(p(t)>100){let r={instancePath:s+"/sourceEventType",schemaPath:"#/properties/sou\
rceEventType/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}if(p(t)<1){let r={instancePath:s+"/sourceEventType",schemaPath:"#/p\
roperties/sourceEventType/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+"/sourceEventType",schemaPath:"\
#/properties/sourceEventType/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.customerId!==void 0){let t=n.customerId;if(typeof t!=
"string"&&t!==null){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:I.properties.customerId.type}};e===
null?e=[r]:e.push(r),i++}if(typeof t=="string"){if(p(t)>64){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLengt\
h",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(p(t)<1){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLen\
gth",params:{limit:1}};e===null?e=[r]:e.push(r),i++}if(!x.test(t)){let r={instancePath:s+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pat\
tern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),i++}}}if(n.orderId!==void 0){let t=n.orderId;if(typeof t=="string"){if(p(t)>64){
let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),i++}if(!x.test(t)){
let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(
r),i++}}else{let r={instancePath:s+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.channel!==
void 0){let t=n.channel;if(!(t==="email"||t==="sms")){let r={instancePath:s+"/channel",schemaPath:"#/properties/channel/enum",keyword:"enum",params:{allowedValues:I.
properties.channel.enum}};e===null?e=[r]:e.push(r),i++}}if(n.template!==void 0){let t=n.template;if(typeof t=="string"){if(p(t)>100){let r={instancePath:s+"/tem\
plate",schemaPath:"#/properties/template/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),i++}if(!b.test(t)){let r={instancePath:s+"/\
template",schemaPath:"#/properties/template/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9-]*$"}};e===null?e=[r]:e.push(r),i++}}else{let r={instancePath:s+
"/template",schemaPath:"#/properties/template/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),i++}}if(n.subject!==void 0){let t=n.subject,
r=i,u=!0,m=i;if(i===m)if(typeof t=="string"){if(!w.test(t)){let a={};e===null?e=[a]:e.push(a),i++}}else{let a={};e===null?e=[a]:e.push(a),i++}var f=m===i;if(i=r,
e!==null&&(r?e.length=r:e=null),!f){let a=i;if(typeof t=="string"){if(p(t)>200){let o={instancePath:s+"/subject",schemaPath:"#/properties/subject/else/maxLength",
keyword:"maxLength",params:{limit:200}};e===null?e=[o]:e.push(o),i++}if(p(t)<1){let o={instancePath:s+"/subject",schemaPath:"#/properties/subject/else/minLength",
keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+"/subject",schemaPath:"#/properties/subject/else/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}var f=a===i;u=f}if(!u){let a={instancePath:s+"/subject",schemaPath:"#/properties/subject/if",keyword:"\
if",params:{failingKeyword:"else"}};e===null?e=[a]:e.push(a),i++}}if(n.text!==void 0){let t=n.text,r=i,u=!0,m=i;if(i===m)if(typeof t=="string"){if(!w.test(t)){let a={};
e===null?e=[a]:e.push(a),i++}}else{let a={};e===null?e=[a]:e.push(a),i++}var h=m===i;if(i=r,e!==null&&(r?e.length=r:e=null),!h){let a=i;if(typeof t=="string"){if(p(
t)>2e3){let o={instancePath:s+"/text",schemaPath:"#/properties/text/else/maxLength",keyword:"maxLength",params:{limit:2e3}};e===null?e=[o]:e.push(o),i++}if(p(t)<
1){let o={instancePath:s+"/text",schemaPath:"#/properties/text/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),i++}}else{let o={instancePath:s+
"/text",schemaPath:"#/properties/text/else/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),i++}var h=a===i;u=h}if(!u){let a={instancePath:s+
"/text",schemaPath:"#/properties/text/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[a]:e.push(a),i++}}}else{let t={instancePath:s,schemaPath:"#/t\
ype",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),i++}return d.errors=e,i===0}d.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var R={"\
notification.sent":{"1.0":g(_)}};export{R as notificationEvents};
