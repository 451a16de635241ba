// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(s){return n=>s(n)?[]:(s.errors??[]).slice(0,20).map(f)}function f({instancePath:s,keyword:n,params:i}){return n==="required"?{pointer:l(s,i.missingProperty),
message:"is required"}:n==="additionalProperties"?{pointer:l(s,i.additionalProperty),message:"is not a known property"}:{pointer:s,message:h(n,i)}}function h(s,n){
switch(s){case"enum":return`must be one of ${n.allowedValues.join(", ")}`;case"type":return`must be ${[n.type].flat().join(" or ")}`;case"format":return n.format===
"date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${n.format}`;case"pattern":return`must match ${n.pattern}`;case"minimum":case"maximum":return`\
must be ${n.comparison} ${n.limit}`;case"minLength":case"minItems":return`must have at least ${n.limit} ${s==="minItems"?"items":"characters"}`;case"maxLength":case"\
maxItems":return`must have at most ${n.limit} ${s==="maxItems"?"items":"characters"}`;default:return`breaks ${s}`}}function l(s,n){return`${s}/${String(n).replaceAll(
"~","~0").replaceAll("/","~1")}`}function d(s){let n=s.length;for(let i=0;i<s.length-1;i+=1)y(s.charCodeAt(i))&&g(s.charCodeAt(i+1))&&(n-=1,i+=1);return n}function y(s){return s>=55296&&s<=56319}
function g(s){return s>=56320&&s<=57343}var I=m,c={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["eventId","eventType","timestamp","source","ve\
rsion","data"],properties:{eventId:{type:"string",format:"uuid"},eventType:{type:"string",pattern:"^[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*$",maxLength:100},
timestamp:{type:"string",format:"date-time",maxLength:30,pattern:"Z$"},source:{type:"string",pattern:"^[A-Za-z][A-Za-z0-9._/-]*$",maxLength:100},version:{type:"\
string",pattern:"^[0-9]{1,4}\\.[0-9]{1,4}$"},data:{type:"object"},streamId:{type:"string",pattern:"^[a-z][a-z0-9_]*-\\S(?:[\\s\\S]*\\S)?$",maxLength:251},streamVersion:{
type:"integer",minimum:1,maximum:9007199254740991},correlationId:{type:"string",minLength:1,maxLength:200},causationId:{type:"string",minLength:1,maxLength:200},
priority:{enum:["low","normal","high","critical"]},tenantId:{type:"string",minLength:1,maxLength:100},traceparent:{type:"string",pattern:"^[0-9a-f]{2}-[0-9a-f]{\
32}-[0-9a-f]{16}-[0-9a-f]{2}$"}}},w=Object.prototype.hasOwnProperty,o=d,v=/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,P=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/,
k=new RegExp("^[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*$","u"),x=new RegExp("Z$","u"),A=new RegExp("^[A-Za-z][A-Za-z0-9._/-]*$","u"),L=new RegExp("^[0\
-9]{1,4}\\.[0-9]{1,4}$","u"),$=new RegExp("^[a-z][a-z0-9_]*-\\S(?:[\\s\\S]*\\S)?$","u"),z=new RegExp("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$","u");
function m(s,{instancePath:n="",parentData:i,parentDataProperty:V,rootData:b=s,dynamicAnchors:Z={}}={}){let e=null,a=0,p=m.evaluated;if(p.dynamicProps&&(p.props=
void 0),p.dynamicItems&&(p.items=void 0),s&&typeof s=="object"&&!Array.isArray(s)){if(s.eventId===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"eventId"}};e===null?e=[r]:e.push(r),a++}if(s.eventType===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"eventType"}};e===null?e=[r]:e.push(r),a++}if(s.timestamp===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"timestamp"}};e===null?e=[r]:e.push(r),a++}if(s.source===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"source"}};e===null?e=[r]:e.push(r),a++}if(s.version===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
version"}};e===null?e=[r]:e.push(r),a++}if(s.data===void 0){let r={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"data"}};e===
null?e=[r]:e.push(r),a++}for(let r in s)if(!w.call(c.properties,r)){let t={instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(s.eventId!==void 0){let r=s.eventId;if(typeof r=="string"){if(!v.test(r)){let t={instancePath:n+"/eventId",
schemaPath:"#/properties/eventId/format",keyword:"format",params:{format:"uuid"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/eventId",schemaPath:"\
#/properties/eventId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.eventType!==void 0){let r=s.eventType;if(typeof r=="string"){
if(o(r)>100){let t={instancePath:n+"/eventType",schemaPath:"#/properties/eventType/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),a++}
if(!k.test(r)){let t={instancePath:n+"/eventType",schemaPath:"#/properties/eventType/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Z\
a-z][A-Za-z0-9_]*)*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/eventType",schemaPath:"#/properties/eventType/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),a++}}if(s.timestamp!==void 0){let r=s.timestamp;if(typeof r=="string"){if(o(r)>30){let t={instancePath:n+"/timestamp",schemaPath:"\
#/properties/timestamp/maxLength",keyword:"maxLength",params:{limit:30}};e===null?e=[t]:e.push(t),a++}if(!x.test(r)){let t={instancePath:n+"/timestamp",schemaPath:"\
#/properties/timestamp/pattern",keyword:"pattern",params:{pattern:"Z$"}};e===null?e=[t]:e.push(t),a++}if(!P.test(r)){let t={instancePath:n+"/timestamp",schemaPath:"\
#/properties/timestamp/format",keyword:"format",params:{format:"date-time"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/timestamp",schemaPath:"#\
/properties/timestamp/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.source!==void 0){let r=s.source;if(typeof r=="string"){if(o(
r)>100){let t={instancePath:n+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),a++}if(!A.test(
r)){let t={instancePath:n+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z][A-Za-z0-9._/-]*$"}};e===null?e=[t]:e.push(
t),a++}}else{let t={instancePath:n+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.version!==
void 0){let r=s.version;if(typeof r=="string"){if(!L.test(r)){let t={instancePath:n+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{
pattern:"^[0-9]{1,4}\\.[0-9]{1,4}$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/version",schemaPath:"#/properties/version/type",keyword:"type",
params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.data!==void 0){let r=s.data;if(!(r&&typeof r=="object"&&!Array.isArray(r))){let t={instancePath:n+"/d\
ata",schemaPath:"#/properties/data/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),a++}}if(s.streamId!==void 0){let r=s.streamId;if(typeof r==
"string"){if(o(r)>251){let t={instancePath:n+"/streamId",schemaPath:"#/properties/streamId/maxLength",keyword:"maxLength",params:{limit:251}};e===null?e=[t]:e.push(
t),a++}if(!$.test(r)){let t={instancePath:n+"/streamId",schemaPath:"#/properties/streamId/pattern",keyword:"pattern",params:{pattern:"^[a-z][a-z0-9_]*-\\S(?:[\\s\\\
S]*\\S)?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/streamId",schemaPath:"#/properties/streamId/type",keyword:"type",params:{type:"string"}};
e===null?e=[t]:e.push(t),a++}}if(s.streamVersion!==void 0){let r=s.streamVersion;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:n+
"/streamVersion",schemaPath:"#/properties/streamVersion/type",keyword:"type",params:{type:"integer"}};e===null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(
r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:n+"/streamVersion",schemaPath:"#/properties/streamVersion/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:n+"/streamVersion",schemaPath:"#/properties/streamVersion/minimu\
m",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}if(s.correlationId!==void 0){let r=s.correlationId;if(typeof r=="string"){
if(o(r)>200){let t={instancePath:n+"/correlationId",schemaPath:"#/properties/correlationId/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(
t),a++}if(o(r)<1){let t={instancePath:n+"/correlationId",schemaPath:"#/properties/correlationId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:
e.push(t),a++}}else{let t={instancePath:n+"/correlationId",schemaPath:"#/properties/correlationId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.
push(t),a++}}if(s.causationId!==void 0){let r=s.causationId;if(typeof r=="string"){if(o(r)>200){let t={instancePath:n+"/causationId",schemaPath:"#/properties/ca\
usationId/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),a++}if(o(r)<1){let t={instancePath:n+"/causationId",schemaPath:"#/properti\
es/causationId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/causationId",schemaPath:"#/properties\
/causationId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.priority!==void 0){let r=s.priority;if(!(r==="low"||r==="normal"||r===
"high"||r==="critical")){let t={instancePath:n+"/priority",schemaPath:"#/properties/priority/enum",keyword:"enum",params:{allowedValues:c.properties.priority.enum}};
e===null?e=[t]:e.push(t),a++}}if(s.tenantId!==void 0){let r=s.tenantId;if(typeof r=="string"){if(o(r)>100){let t={instancePath:n+"/tenantId",schemaPath:"#/prope\
rties/tenantId/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),a++}if(o(r)<1){let t={instancePath:n+"/tenantId",schemaPath:"#/proper\
ties/tenantId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/tenantId",schemaPath:"#/properties/ten\
antId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(s.traceparent!==void 0){let r=s.traceparent;if(typeof r=="string"){if(!z.test(
r)){let t={instancePath:n+"/traceparent",schemaPath:"#/properties/traceparent/pattern",keyword:"pattern",params:{pattern:"^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}\
-[0-9a-f]{2}$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:n+"/traceparent",schemaPath:"#/properties/traceparent/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),a++}return m.
errors=e,a===0}m.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var _=u(I);export{_ as validateEnvelope};
