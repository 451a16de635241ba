// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function u(n){return s=>n(s)?[]:c(n.errors??[])}function c(n){return n.filter(({keyword:s})=>s!=="if").slice(0,20).map(h)}function h({instancePath:n,keyword:s,params:i}){
return s==="required"?{pointer:l(n,i.missingProperty),message:"is required"}:s==="additionalProperties"?{pointer:l(n,i.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:y(s,i)}}function y(n,s){switch(n){case"enum":return`must be one of ${s.allowedValues.join(", ")}`;case"type":return`must be ${[
s.type].flat().join(" or ")}`;case"format":return s.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${s.format}`;case"pattern":return`\
must match ${s.pattern}`;case"minimum":case"maximum":return`must be ${s.comparison} ${s.limit}`;case"minLength":case"minItems":return`must have at least ${s.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${s.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${s.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function l(n,s){return`${n}/${String(s).replaceAll("~","~0").replaceAll("/",
"~1")}`}function d(n){let s=n.length;for(let i=0;i<n.length-1;i+=1)g(n.charCodeAt(i))&&I(n.charCodeAt(i+1))&&(s-=1,i+=1);return s}function g(n){return n>=55296&&n<=56319}
function I(n){return n>=56320&&n<=57343}var w=m,f={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["eventId","eventType","timestamp","source","ve\
rsion","data"],properties:{eventId:{type:"string",format:"uuid"},eventType:{type:"string",pattern:"^[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*$",maxLength:100},
timestamp:{type:"string",format:"date-time",maxLength:30,pattern:"Z$"},source:{type:"string",pattern:"^[A-Za-z0-9/._~%-][A-Za-z0-9/._~%:?#@!$&'()*+,;=-]*$",maxLength:200},
version:{type:"string",pattern:"^[0-9]{1,4}\\.[0-9]{1,4}$"},data:{type:"object"},streamId:{type:"string",pattern:"^[a-z][a-z0-9_]*-\\S(?:[\\s\\S]*\\S)?$",maxLength:251},
streamVersion:{type:"integer",minimum:1,maximum:9007199254740991},correlationId:{type:"string",minLength:1,maxLength:200},causationId:{type:"string",minLength:1,
maxLength:200},priority:{enum:["low","normal","high","critical"]},tenantId:{type:"string",minLength:1,maxLength:100},traceparent:{type:"string",pattern:"^[0-9a-\
f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"}}},v=Object.prototype.hasOwnProperty,o=d,P=/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,k=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/,
x=new RegExp("^[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*$","u"),A=new RegExp("Z$","u"),$=new RegExp("^[A-Za-z0-9/._~%-][A-Za-z0-9/._~%:?#@!$&'()*+,;=-]\
*$","u"),L=new RegExp("^[0-9]{1,4}\\.[0-9]{1,4}$","u"),z=new RegExp("^[a-z][a-z0-9_]*-\\S(?:[\\s\\S]*\\S)?$","u"),V=new RegExp("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-\
f]{16}-[0-9a-f]{2}$","u");function m(n,{instancePath:s="",parentData:i,parentDataProperty:b,rootData:Z=n,dynamicAnchors:S={}}={}){let e=null,a=0,p=m.evaluated;if(p.
dynamicProps&&(p.props=void 0),p.dynamicItems&&(p.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.eventId===void 0){let r={instancePath:s,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"eventId"}};e===null?e=[r]:e.push(r),a++}if(n.eventType===void 0){let r={instancePath:s,schemaPath:"#/req\
uired",keyword:"required",params:{missingProperty:"eventType"}};e===null?e=[r]:e.push(r),a++}if(n.timestamp===void 0){let r={instancePath:s,schemaPath:"#/requir\
ed",keyword:"required",params:{missingProperty:"timestamp"}};e===null?e=[r]:e.push(r),a++}if(n.source===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"source"}};e===null?e=[r]:e.push(r),a++}if(n.version===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"version"}};e===null?e=[r]:e.push(r),a++}if(n.data===void 0){let r={instancePath:s,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
data"}};e===null?e=[r]:e.push(r),a++}for(let r in n)if(!v.call(f.properties,r)){let t={instancePath:s,schemaPath:"#/additionalProperties",keyword:"additionalPro\
perties",params:{additionalProperty:r}};e===null?e=[t]:e.push(t),a++}if(n.eventId!==void 0){let r=n.eventId;if(typeof r=="string"){if(!P.test(r)){let t={instancePath:s+
"/eventId",schemaPath:"#/properties/eventId/format",keyword:"format",params:{format:"uuid"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/eventId",
schemaPath:"#/properties/eventId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.eventType!==void 0){let r=n.eventType;if(typeof r==
"string"){if(o(r)>100){let t={instancePath:s+"/eventType",schemaPath:"#/properties/eventType/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.
push(t),a++}if(!x.test(r)){let t={instancePath:s+"/eventType",schemaPath:"#/properties/eventType/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z][A-Za-z0-9\
_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/eventType",schemaPath:"#/properties/eventType/type",keyword:"typ\
e",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.timestamp!==void 0){let r=n.timestamp;if(typeof r=="string"){if(o(r)>30){let t={instancePath:s+"/t\
imestamp",schemaPath:"#/properties/timestamp/maxLength",keyword:"maxLength",params:{limit:30}};e===null?e=[t]:e.push(t),a++}if(!A.test(r)){let t={instancePath:s+
"/timestamp",schemaPath:"#/properties/timestamp/pattern",keyword:"pattern",params:{pattern:"Z$"}};e===null?e=[t]:e.push(t),a++}if(!k.test(r)){let t={instancePath:s+
"/timestamp",schemaPath:"#/properties/timestamp/format",keyword:"format",params:{format:"date-time"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"\
/timestamp",schemaPath:"#/properties/timestamp/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.source!==void 0){let r=n.source;if(typeof r==
"string"){if(o(r)>200){let t={instancePath:s+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(
t),a++}if(!$.test(r)){let t={instancePath:s+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9/._~%-][A-Za-z0-9/.\
_~%:?#@!$&'()*+,;=-]*$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type:"\
string"}};e===null?e=[t]:e.push(t),a++}}if(n.version!==void 0){let r=n.version;if(typeof r=="string"){if(!L.test(r)){let t={instancePath:s+"/version",schemaPath:"\
#/properties/version/pattern",keyword:"pattern",params:{pattern:"^[0-9]{1,4}\\.[0-9]{1,4}$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/version",
schemaPath:"#/properties/version/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.data!==void 0){let r=n.data;if(!(r&&typeof r=="\
object"&&!Array.isArray(r))){let t={instancePath:s+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type:"object"}};e===null?e=[t]:e.push(t),a++}}
if(n.streamId!==void 0){let r=n.streamId;if(typeof r=="string"){if(o(r)>251){let t={instancePath:s+"/streamId",schemaPath:"#/properties/streamId/maxLength",keyword:"\
maxLength",params:{limit:251}};e===null?e=[t]:e.push(t),a++}if(!z.test(r)){let t={instancePath:s+"/streamId",schemaPath:"#/properties/streamId/pattern",keyword:"\
pattern",params:{pattern:"^[a-z][a-z0-9_]*-\\S(?:[\\s\\S]*\\S)?$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/streamId",schemaPath:"#/propertie\
s/streamId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.streamVersion!==void 0){let r=n.streamVersion;if(!(typeof r=="number"&&
!(r%1)&&!isNaN(r)&&isFinite(r))){let t={instancePath:s+"/streamVersion",schemaPath:"#/properties/streamVersion/type",keyword:"type",params:{type:"integer"}};e===
null?e=[t]:e.push(t),a++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let t={instancePath:s+"/streamVersion",schemaPath:"#/properties/st\
reamVersion/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[t]:e.push(t),a++}if(r<1||isNaN(r)){let t={instancePath:s+"/s\
treamVersion",schemaPath:"#/properties/streamVersion/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[t]:e.push(t),a++}}}if(n.correlationId!==
void 0){let r=n.correlationId;if(typeof r=="string"){if(o(r)>200){let t={instancePath:s+"/correlationId",schemaPath:"#/properties/correlationId/maxLength",keyword:"\
maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),a++}if(o(r)<1){let t={instancePath:s+"/correlationId",schemaPath:"#/properties/correlationId/minLength",
keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/correlationId",schemaPath:"#/properties/correlationId/type",keyword:"\
type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.causationId!==void 0){let r=n.causationId;if(typeof r=="string"){if(o(r)>200){let t={instancePath:s+
"/causationId",schemaPath:"#/properties/causationId/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[t]:e.push(t),a++}if(o(r)<1){let t={instancePath:s+
"/causationId",schemaPath:"#/properties/causationId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/\
causationId",schemaPath:"#/properties/causationId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.priority!==void 0){let r=n.priority;
if(!(r==="low"||r==="normal"||r==="high"||r==="critical")){let t={instancePath:s+"/priority",schemaPath:"#/properties/priority/enum",keyword:"enum",params:{allowedValues:f.
properties.priority.enum}};e===null?e=[t]:e.push(t),a++}}if(n.tenantId!==void 0){let r=n.tenantId;if(typeof r=="string"){if(o(r)>100){let t={instancePath:s+"/te\
nantId",schemaPath:"#/properties/tenantId/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[t]:e.push(t),a++}if(o(r)<1){let t={instancePath:s+"/ten\
antId",schemaPath:"#/properties/tenantId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/tenantId",schemaPath:"\
#/properties/tenantId/type",keyword:"type",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}if(n.traceparent!==void 0){let r=n.traceparent;if(typeof r=="st\
ring"){if(!V.test(r)){let t={instancePath:s+"/traceparent",schemaPath:"#/properties/traceparent/pattern",keyword:"pattern",params:{pattern:"^[0-9a-f]{2}-[0-9a-f\
]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"}};e===null?e=[t]:e.push(t),a++}}else{let t={instancePath:s+"/traceparent",schemaPath:"#/properties/traceparent/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[t]:e.push(t),a++}}}else{let r={instancePath:s,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:
e.push(r),a++}return m.errors=e,a===0}m.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var E=u(w);export{E as validateEnvelope};
