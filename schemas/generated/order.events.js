// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function P(n){return i=>n(i)?[]:S(n.errors??[])}function S(n){return n.filter(({keyword:i})=>i!=="if").slice(0,20).map(K)}function K({instancePath:n,keyword:i,params:y}){
return i==="required"?{pointer:j(n,y.missingProperty),message:"is required"}:i==="additionalProperties"?{pointer:j(n,y.additionalProperty),message:"is not a kno\
wn property"}:{pointer:n,message:O(i,y)}}function O(n,i){switch(n){case"enum":return`must be one of ${i.allowedValues.join(", ")}`;case"type":return`must be ${[
i.type].flat().join(" or ")}`;case"format":return i.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${i.format}`;case"pattern":return`\
must match ${i.pattern}`;case"minimum":case"maximum":return`must be ${i.comparison} ${i.limit}`;case"minLength":case"minItems":return`must have at least ${i.limit}\
 ${n==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${i.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${i.limit} ${n==="maxItems"?"items":"characters"}`;default:return`breaks ${n}`}}function j(n,i){return`${n}/${String(i).replaceAll("~","~0").replaceAll("/",
"~1")}`}function E(n){let i=n.length;for(let y=0;y<n.length-1;y+=1)T(n.charCodeAt(y))&&C(n.charCodeAt(y+1))&&(i-=1,y+=1);return i}function T(n){return n>=55296&&n<=56319}
function C(n){return n>=56320&&n<=57343}var M=x,X={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","reason","total","curre\
ncy"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$",minLength:1,maxLength:64},reason:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-\
Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:1e3}},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"string",pattern:"^\
[A-Z]{3}$"}}},l=E,h=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u"),A=new RegExp("^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-\
9_-]{43}:[A-Za-z0-9_-]{38,})$","u"),L=new RegExp("^[A-Z]{3}$","u");function x(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){
let e=null,t=0,u=x.evaluated;if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){
let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),t++}if(n.customerId===void 0){let r={
instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),t++}if(n.reason===void 0){let r={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"reason"}};e===null?e=[r]:e.push(r),t++}if(n.total===void 0){let r={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"total"}};e===null?e=[r]:e.push(r),t++}if(n.currency===void 0){let r={instancePath:i,schemaPath:"#/requir\
ed",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[r]:e.push(r),t++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="reason"||r===
"total"||r==="currency")){let o={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[o]:
e.push(o),t++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r=="string"){if(l(r)>64){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLen\
gth",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),t++}if(!h.test(r)){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/patter\
n",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:i+"/orderId",schemaPath:"#/properti\
es/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:e.push(o),t++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){
let o={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:X.properties.customerId.type}};e===null?e=[o]:e.push(o),
t++}if(typeof r=="string"){if(l(r)>64){let o={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[o]:e.push(o),t++}if(l(r)<1){let o={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[o]:e.push(o),t++}if(!h.test(r)){let o={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),t++}}}if(n.reason!==void 0){let r=n.reason,o=t,m=!0,a=t;if(t===a)if(typeof r=="string"){if(!A.test(r)){
let p={};e===null?e=[p]:e.push(p),t++}}else{let p={};e===null?e=[p]:e.push(p),t++}var s=a===t;if(t=o,e!==null&&(o?e.length=o:e=null),!s){let p=t;if(typeof r=="s\
tring"){if(l(r)>1e3){let c={instancePath:i+"/reason",schemaPath:"#/properties/reason/else/maxLength",keyword:"maxLength",params:{limit:1e3}};e===null?e=[c]:e.push(
c),t++}if(l(r)<1){let c={instancePath:i+"/reason",schemaPath:"#/properties/reason/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),
t++}}else{let c={instancePath:i+"/reason",schemaPath:"#/properties/reason/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),t++}var s=p===
t;m=s}if(!m){let p={instancePath:i+"/reason",schemaPath:"#/properties/reason/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),t++}}if(n.
total!==void 0){let r=n.total;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r)&&isFinite(r))){let o={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"\
type",params:{type:"integer"}};e===null?e=[o]:e.push(o),t++}if(typeof r=="number"&&isFinite(r)){if(r>9007199254740991||isNaN(r)){let o={instancePath:i+"/total",
schemaPath:"#/properties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[o]:e.push(o),t++}if(r<0||isNaN(r)){let o={
instancePath:i+"/total",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[o]:e.push(o),t++}}}if(n.currency!==
void 0){let r=n.currency;if(typeof r=="string"){if(!L.test(r)){let o={instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{
pattern:"^[A-Z]{3}$"}};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"\
string"}};e===null?e=[o]:e.push(o),t++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),t++}return x.
errors=e,t===0}x.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var H=Z,U={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId","total","currency"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["\
string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},total:{type:"integer",minimum:0,maximum:9007199254740991},currency:{type:"strin\
g",pattern:"^[A-Z]{3}$"}}};function Z(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=Z.evaluated;
if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let s={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[s]:e.push(s),t++}if(n.customerId===void 0){let s={instancePath:i,schemaPath:"#/re\
quired",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),t++}if(n.total===void 0){let s={instancePath:i,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"total"}};e===null?e=[s]:e.push(s),t++}if(n.currency===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"currency"}};e===null?e=[s]:e.push(s),t++}for(let s in n)if(!(s==="orderId"||s==="customerId"||s==="total"||s==="currency")){let r={
instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),t++}if(n.orderId!==void 0){
let s=n.orderId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};
e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za\
-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),t++}}if(n.customerId!==void 0){let s=n.customerId;if(typeof s!="string"&&s!==null){let r={instancePath:i+"/customerId",schemaPath:"\
#/properties/customerId/type",keyword:"type",params:{type:U.properties.customerId.type}};e===null?e=[r]:e.push(r),t++}if(typeof s=="string"){if(l(s)>64){let r={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(l(s)<1){let r={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={
instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(
r),t++}}}if(n.total!==void 0){let s=n.total;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s)&&isFinite(s))){let r={instancePath:i+"/total",schemaPath:"#/properties/to\
tal/type",keyword:"type",params:{type:"integer"}};e===null?e=[r]:e.push(r),t++}if(typeof s=="number"&&isFinite(s)){if(s>9007199254740991||isNaN(s)){let r={instancePath:i+
"/total",schemaPath:"#/properties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[r]:e.push(r),t++}if(s<0||isNaN(s)){
let r={instancePath:i+"/total",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[r]:e.push(r),t++}}}if(n.currency!==
void 0){let s=n.currency;if(typeof s=="string"){if(!L.test(s)){let r={instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{
pattern:"^[A-Z]{3}$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),t++}}}else{let s={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),t++}return Z.
errors=e,t===0}Z.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var G=_,J={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64}}};function _(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){
let e=null,t=0,u=_.evaluated;if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){
let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[s]:e.push(s),t++}if(n.customerId===void 0){let s={
instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),t++}for(let s in n)if(!(s==="orderId"||
s==="customerId")){let r={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(
r),t++}if(n.orderId!==void 0){let s=n.orderId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.customerId!==void 0){let s=n.customerId;if(typeof s!="string"&&s!==null){let r={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:J.properties.customerId.type}};e===null?e=[r]:e.push(r),t++}if(typeof s=="st\
ring"){if(l(s)>64){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),t++}if(l(s)<1){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(
r),t++}if(!h.test(s)){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[r]:e.push(r),t++}}}}else{let s={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),t++}return _.
errors=e,t===0}_.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Q=z,D={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId","currency","country","lines","total","placedAt","fulfilment"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-\
9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-\
Z]{3}$"},country:{type:"string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"\
array",minItems:1,maxItems:1200,items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"\
^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{
type:"integer",minimum:0,maximum:1e8},amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},placedAt:{
type:"string",format:"date-time",maxLength:30,pattern:"Z$"},fulfilment:{enum:["managed","external"]}}},F=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u\
007f][^\\u0000-\\u001f\\u007f]*$","u"),V=new RegExp("^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9._-])?$","u"),R=new RegExp("Z$","u"),B=/^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
function z(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=z.evaluated;if(u.dynamicProps&&(u.props=
void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[s]:e.push(s),t++}if(n.customerId===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),t++}if(n.currency===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"currency"}};e===null?e=[s]:e.push(s),t++}if(n.country===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"country"}};e===null?e=[s]:e.push(s),t++}if(n.lines===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
lines"}};e===null?e=[s]:e.push(s),t++}if(n.total===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"total"}};e===
null?e=[s]:e.push(s),t++}if(n.placedAt===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"placedAt"}};e===null?
e=[s]:e.push(s),t++}if(n.fulfilment===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"fulfilment"}};e===null?e=
[s]:e.push(s),t++}for(let s in n)if(!(s==="orderId"||s==="customerId"||s==="currency"||s==="country"||s==="lines"||s==="total"||s==="placedAt"||s==="fulfilment")){
let r={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),t++}if(n.orderId!==
void 0){let s=n.orderId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{
type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.customerId!==void 0){let s=n.customerId;if(typeof s!="string"&&s!==null){let r={instancePath:i+"/customerId",
schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:D.properties.customerId.type}};e===null?e=[r]:e.push(r),t++}if(typeof s=="string"){if(l(s)>
64){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(l(
s)<1){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),t++}if(!h.
test(s)){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===
null?e=[r]:e.push(r),t++}}}if(n.currency!==void 0){let s=n.currency;if(typeof s=="string"){if(!L.test(s)){let r={instancePath:i+"/currency",schemaPath:"#/proper\
ties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/currency",schemaPath:"#/prope\
rties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.country!==void 0){let s=n.country;if(typeof s=="string"){if(l(s)>
100){let r={instancePath:i+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),t++}if(l(s)<1){
let r={instancePath:i+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),t++}if(!F.test(s)){let r={
instancePath:i+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\
\\u001f\\u007f]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[r]:e.push(r),t++}}if(n.lines!==void 0){let s=n.lines;if(Array.isArray(s)){if(s.length>1200){let o={instancePath:i+"/lines",schemaPath:"#/prop\
erties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[o]:e.push(o),t++}if(s.length<1){let o={instancePath:i+"/lines",schemaPath:"#/properti\
es/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[o]:e.push(o),t++}let r=s.length;for(let o=0;o<r;o++){let m=s[o];if(m&&typeof m=="object"&&!Array.
isArray(m)){if(m.sku===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"sku"}};
e===null?e=[a]:e.push(a),t++}if(m.quantity===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{
missingProperty:"quantity"}};e===null?e=[a]:e.push(a),t++}if(m.unitPrice===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/requir\
ed",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),t++}if(m.amount===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/\
properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),t++}for(let a in m)if(!(a==="sku"||a==="descript\
ion"||a==="quantity"||a==="unitPrice"||a==="amount")){let p={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"addi\
tionalProperties",params:{additionalProperty:a}};e===null?e=[p]:e.push(p),t++}if(m.sku!==void 0){let a=m.sku;if(typeof a=="string"){if(l(a)>64){let p={instancePath:i+
"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[p]:e.push(p),t++}if(!V.test(
a)){let p={instancePath:i+"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[p]:e.push(p),t++}}else{let p={instancePath:i+"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[p]:e.push(p),t++}}if(m.description!==void 0){let a=m.description;if(typeof a=="string"){if(l(a)>500){let p={
instancePath:i+"/lines/"+o+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[p]:e.push(p),t++}}else{let p={instancePath:i+"/lines/"+o+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[p]:e.push(p),t++}}if(m.quantity!==void 0){let a=m.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let p={instancePath:i+
"/lines/"+o+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:e.push(p),t++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[p]:e.push(p),t++}if(a<1||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[p]:e.push(p),t++}}}if(m.unitPrice!==void 0){let a=m.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let p={instancePath:i+"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:e.push(p),t++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let p={instancePath:i+
"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[p]:
e.push(p),t++}if(a<0||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[p]:e.push(p),t++}}}if(m.amount!==void 0){let a=m.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let p={instancePath:i+"/lines/"+o+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:
e.push(p),t++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[p]:e.push(p),t++}if(a<0||isNaN(a)){let p={instancePath:i+
"/lines/"+o+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[p]:e.push(
p),t++}}}}else{let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),t++}}}else{
let r={instancePath:i+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[r]:e.push(r),t++}}if(n.total!==void 0){let s=n.
total;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s)&&isFinite(s))){let r={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[r]:e.push(r),t++}if(typeof s=="number"&&isFinite(s)){if(s>9007199254740991||isNaN(s)){let r={instancePath:i+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[r]:e.push(r),t++}if(s<0||isNaN(s)){let r={instancePath:i+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[r]:e.push(r),t++}}}if(n.placedAt!==void 0){let s=n.
placedAt;if(typeof s=="string"){if(l(s)>30){let r={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[r]:e.push(r),t++}if(!R.test(s)){let r={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/pattern",keyword:"pattern",params:{pattern:"Z$"}};
e===null?e=[r]:e.push(r),t++}if(!B.test(s)){let r={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/format",keyword:"format",params:{format:"date-ti\
me"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/placedAt",schemaPath:"#/properties/placedAt/type",keyword:"type",params:{type:"string"}};e===null?
e=[r]:e.push(r),t++}}if(n.fulfilment!==void 0){let s=n.fulfilment;if(!(s==="managed"||s==="external")){let r={instancePath:i+"/fulfilment",schemaPath:"#/propert\
ies/fulfilment/enum",keyword:"enum",params:{allowedValues:D.properties.fulfilment.enum}};e===null?e=[r]:e.push(r),t++}}}else{let s={instancePath:i,schemaPath:"#\
/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),t++}return z.errors=e,t===0}z.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var W=q,
Y={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId"],properties:{orderId:{type:"str\
ing",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},receivedBy:{
if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,
maxLength:200}}}};function q(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=q.evaluated;if(u.dynamicProps&&
(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[r]:e.push(r),t++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[r]:e.push(r),t++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="receivedBy")){let o={instancePath:i,
schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[o]:e.push(o),t++}if(n.orderId!==void 0){let r=n.orderId;
if(typeof r=="string"){if(l(r)>64){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?
e=[o]:e.push(o),t++}if(!h.test(r)){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-\
Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};
e===null?e=[o]:e.push(o),t++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let o={instancePath:i+"/customerId",schemaPath:"#/pr\
operties/customerId/type",keyword:"type",params:{type:Y.properties.customerId.type}};e===null?e=[o]:e.push(o),t++}if(typeof r=="string"){if(l(r)>64){let o={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),t++}if(l(r)<1){let o={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),t++}if(!h.test(r)){let o={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),t++}}}if(n.
receivedBy!==void 0){let r=n.receivedBy,o=t,m=!0,a=t;if(t===a)if(typeof r=="string"){if(!A.test(r)){let p={};e===null?e=[p]:e.push(p),t++}}else{let p={};e===null?
e=[p]:e.push(p),t++}var s=a===t;if(t=o,e!==null&&(o?e.length=o:e=null),!s){let p=t;if(typeof r=="string"){if(l(r)>200){let c={instancePath:i+"/receivedBy",schemaPath:"\
#/properties/receivedBy/else/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[c]:e.push(c),t++}if(l(r)<1){let c={instancePath:i+"/receivedBy",schemaPath:"\
#/properties/receivedBy/else/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[c]:e.push(c),t++}}else{let c={instancePath:i+"/receivedBy",schemaPath:"\
#/properties/receivedBy/else/type",keyword:"type",params:{type:"string"}};e===null?e=[c]:e.push(c),t++}var s=p===t;m=s}if(!m){let p={instancePath:i+"/receivedBy",
schemaPath:"#/properties/receivedBy/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[p]:e.push(p),t++}}}else{let r={instancePath:i,schemaPath:"#/typ\
e",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),t++}return q.errors=e,t===0}q.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ee=v,re={
$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["orderId","customerId","paymentId","amount","currency"],properties:{
orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,
maxLength:64},paymentId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},amount:{type:"integer",minimum:0,maximum:9007199254740991},currency:{
type:"string",pattern:"^[A-Z]{3}$"}}};function v(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=v.
evaluated;if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let s={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[s]:e.push(s),t++}if(n.customerId===void 0){let s={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),t++}if(n.paymentId===void 0){let s={instancePath:i,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"paymentId"}};e===null?e=[s]:e.push(s),t++}if(n.amount===void 0){let s={instancePath:i,schemaPath:"#/requir\
ed",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[s]:e.push(s),t++}if(n.currency===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"currency"}};e===null?e=[s]:e.push(s),t++}for(let s in n)if(!(s==="orderId"||s==="customerId"||s==="paymentId"||s==="amount"||
s==="currency")){let r={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),
t++}if(n.orderId!==void 0){let s=n.orderId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.customerId!==void 0){let s=n.customerId;if(typeof s!="string"&&s!==null){let r={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:re.properties.customerId.type}};e===null?e=[r]:e.push(r),t++}if(typeof s=="s\
tring"){if(l(s)>64){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),t++}if(l(s)<1){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(
r),t++}if(!h.test(s)){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[r]:e.push(r),t++}}}if(n.paymentId!==void 0){let s=n.paymentId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/paymentId",schemaPath:"\
#/properties/paymentId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/paymentId",schemaPath:"\
#/properties/paymentId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/pa\
ymentId",schemaPath:"#/properties/paymentId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.amount!==void 0){let s=n.amount;if(!(typeof s==
"number"&&!(s%1)&&!isNaN(s)&&isFinite(s))){let r={instancePath:i+"/amount",schemaPath:"#/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?
e=[r]:e.push(r),t++}if(typeof s=="number"&&isFinite(s)){if(s>9007199254740991||isNaN(s)){let r={instancePath:i+"/amount",schemaPath:"#/properties/amount/maximum",
keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[r]:e.push(r),t++}if(s<0||isNaN(s)){let r={instancePath:i+"/amount",schemaPath:"#/\
properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[r]:e.push(r),t++}}}if(n.currency!==void 0){let s=n.currency;if(typeof s==
"string"){if(!L.test(s)){let r={instancePath:i+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?
e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(
r),t++}}}else{let s={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),t++}return v.errors=e,t===0}v.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var te=$,se={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["\
orderId","customerId","currency","country","lines","total","returnedAt"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},
customerId:{type:["string","null"],pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},currency:{type:"string",pattern:"^[A-Z]{3}$"},country:{type:"\
string",minLength:1,maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"},lines:{type:"array",minItems:1,maxItems:1200,
items:{type:"object",additionalProperties:!1,required:["sku","quantity","unitPrice","amount"],properties:{sku:{type:"string",pattern:"^[A-Za-z0-9](?:[A-Za-z0-9 \
._-]*[A-Za-z0-9._-])?$",maxLength:64},description:{type:"string",maxLength:500},quantity:{type:"integer",minimum:1,maximum:1e6},unitPrice:{type:"integer",minimum:0,
maximum:1e8},amount:{type:"integer",minimum:0,maximum:9007199254740991}}}},total:{type:"integer",minimum:0,maximum:9007199254740991},returnedAt:{type:"string",format:"\
date-time",maxLength:30,pattern:"Z$"}}};function $(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=$.
evaluated;if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let s={instancePath:i,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"orderId"}};e===null?e=[s]:e.push(s),t++}if(n.customerId===void 0){let s={instancePath:i,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),t++}if(n.currency===void 0){let s={instancePath:i,schemaPath:"#/r\
equired",keyword:"required",params:{missingProperty:"currency"}};e===null?e=[s]:e.push(s),t++}if(n.country===void 0){let s={instancePath:i,schemaPath:"#/require\
d",keyword:"required",params:{missingProperty:"country"}};e===null?e=[s]:e.push(s),t++}if(n.lines===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"lines"}};e===null?e=[s]:e.push(s),t++}if(n.total===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"total"}};e===null?e=[s]:e.push(s),t++}if(n.returnedAt===void 0){let s={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
returnedAt"}};e===null?e=[s]:e.push(s),t++}for(let s in n)if(!(s==="orderId"||s==="customerId"||s==="currency"||s==="country"||s==="lines"||s==="total"||s==="re\
turnedAt")){let r={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),t++}
if(n.orderId!==void 0){let s=n.orderId;if(typeof s=="string"){if(l(s)>64){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),t++}if(!h.test(s)){let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pa\
ttern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/typ\
e",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.customerId!==void 0){let s=n.customerId;if(typeof s!="string"&&s!==null){let r={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:se.properties.customerId.type}};e===null?e=[r]:e.push(r),t++}if(typeof s=="s\
tring"){if(l(s)>64){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(
r),t++}if(l(s)<1){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(
r),t++}if(!h.test(s)){let r={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9\
._-]*$"}};e===null?e=[r]:e.push(r),t++}}}if(n.currency!==void 0){let s=n.currency;if(typeof s=="string"){if(!L.test(s)){let r={instancePath:i+"/currency",schemaPath:"\
#/properties/currency/pattern",keyword:"pattern",params:{pattern:"^[A-Z]{3}$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/currency",schemaPath:"\
#/properties/currency/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),t++}}if(n.country!==void 0){let s=n.country;if(typeof s=="string"){if(l(
s)>100){let r={instancePath:i+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[r]:e.push(r),t++}if(l(s)<
1){let r={instancePath:i+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),t++}if(!F.test(s)){
let r={instancePath:i+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\
\\u0000-\\u001f\\u007f]*$"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type:"\
string"}};e===null?e=[r]:e.push(r),t++}}if(n.lines!==void 0){let s=n.lines;if(Array.isArray(s)){if(s.length>1200){let o={instancePath:i+"/lines",schemaPath:"#/p\
roperties/lines/maxItems",keyword:"maxItems",params:{limit:1200}};e===null?e=[o]:e.push(o),t++}if(s.length<1){let o={instancePath:i+"/lines",schemaPath:"#/prope\
rties/lines/minItems",keyword:"minItems",params:{limit:1}};e===null?e=[o]:e.push(o),t++}let r=s.length;for(let o=0;o<r;o++){let m=s[o];if(m&&typeof m=="object"&&
!Array.isArray(m)){if(m.sku===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty:"\
sku"}};e===null?e=[a]:e.push(a),t++}if(m.quantity===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/required",keyword:"required",
params:{missingProperty:"quantity"}};e===null?e=[a]:e.push(a),t++}if(m.unitPrice===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/item\
s/required",keyword:"required",params:{missingProperty:"unitPrice"}};e===null?e=[a]:e.push(a),t++}if(m.amount===void 0){let a={instancePath:i+"/lines/"+o,schemaPath:"\
#/properties/lines/items/required",keyword:"required",params:{missingProperty:"amount"}};e===null?e=[a]:e.push(a),t++}for(let a in m)if(!(a==="sku"||a==="descri\
ption"||a==="quantity"||a==="unitPrice"||a==="amount")){let p={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/additionalProperties",keyword:"ad\
ditionalProperties",params:{additionalProperty:a}};e===null?e=[p]:e.push(p),t++}if(m.sku!==void 0){let a=m.sku;if(typeof a=="string"){if(l(a)>64){let p={instancePath:i+
"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[p]:e.push(p),t++}if(!V.test(
a)){let p={instancePath:i+"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9](?:[A-Z\
a-z0-9 ._-]*[A-Za-z0-9._-])?$"}};e===null?e=[p]:e.push(p),t++}}else{let p={instancePath:i+"/lines/"+o+"/sku",schemaPath:"#/properties/lines/items/properties/sku\
/type",keyword:"type",params:{type:"string"}};e===null?e=[p]:e.push(p),t++}}if(m.description!==void 0){let a=m.description;if(typeof a=="string"){if(l(a)>500){let p={
instancePath:i+"/lines/"+o+"/description",schemaPath:"#/properties/lines/items/properties/description/maxLength",keyword:"maxLength",params:{limit:500}};e===null?
e=[p]:e.push(p),t++}}else{let p={instancePath:i+"/lines/"+o+"/description",schemaPath:"#/properties/lines/items/properties/description/type",keyword:"type",params:{
type:"string"}};e===null?e=[p]:e.push(p),t++}}if(m.quantity!==void 0){let a=m.quantity;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let p={instancePath:i+
"/lines/"+o+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:e.push(p),t++}if(typeof a==
"number"&&isFinite(a)){if(a>1e6||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"\
maximum",params:{comparison:"<=",limit:1e6}};e===null?e=[p]:e.push(p),t++}if(a<1||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/quantity",schemaPath:"#/properti\
es/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison:">=",limit:1}};e===null?e=[p]:e.push(p),t++}}}if(m.unitPrice!==void 0){let a=m.
unitPrice;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){let p={instancePath:i+"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properti\
es/unitPrice/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:e.push(p),t++}if(typeof a=="number"&&isFinite(a)){if(a>1e8||isNaN(a)){let p={instancePath:i+
"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/maximum",keyword:"maximum",params:{comparison:"<=",limit:1e8}};e===null?e=[p]:
e.push(p),t++}if(a<0||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/unitPrice",schemaPath:"#/properties/lines/items/properties/unitPrice/minimum",keyword:"minim\
um",params:{comparison:">=",limit:0}};e===null?e=[p]:e.push(p),t++}}}if(m.amount!==void 0){let a=m.amount;if(!(typeof a=="number"&&!(a%1)&&!isNaN(a)&&isFinite(a))){
let p={instancePath:i+"/lines/"+o+"/amount",schemaPath:"#/properties/lines/items/properties/amount/type",keyword:"type",params:{type:"integer"}};e===null?e=[p]:
e.push(p),t++}if(typeof a=="number"&&isFinite(a)){if(a>9007199254740991||isNaN(a)){let p={instancePath:i+"/lines/"+o+"/amount",schemaPath:"#/properties/lines/it\
ems/properties/amount/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[p]:e.push(p),t++}if(a<0||isNaN(a)){let p={instancePath:i+
"/lines/"+o+"/amount",schemaPath:"#/properties/lines/items/properties/amount/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[p]:e.push(
p),t++}}}}else{let a={instancePath:i+"/lines/"+o,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),t++}}}else{
let r={instancePath:i+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type:"array"}};e===null?e=[r]:e.push(r),t++}}if(n.total!==void 0){let s=n.
total;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s)&&isFinite(s))){let r={instancePath:i+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type:"\
integer"}};e===null?e=[r]:e.push(r),t++}if(typeof s=="number"&&isFinite(s)){if(s>9007199254740991||isNaN(s)){let r={instancePath:i+"/total",schemaPath:"#/proper\
ties/total/maximum",keyword:"maximum",params:{comparison:"<=",limit:9007199254740991}};e===null?e=[r]:e.push(r),t++}if(s<0||isNaN(s)){let r={instancePath:i+"/to\
tal",schemaPath:"#/properties/total/minimum",keyword:"minimum",params:{comparison:">=",limit:0}};e===null?e=[r]:e.push(r),t++}}}if(n.returnedAt!==void 0){let s=n.
returnedAt;if(typeof s=="string"){if(l(s)>30){let r={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/maxLength",keyword:"maxLength",params:{limit:30}};
e===null?e=[r]:e.push(r),t++}if(!R.test(s)){let r={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/pattern",keyword:"pattern",params:{pattern:"\
Z$"}};e===null?e=[r]:e.push(r),t++}if(!B.test(s)){let r={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/format",keyword:"format",params:{format:"\
date-time"}};e===null?e=[r]:e.push(r),t++}}else{let r={instancePath:i+"/returnedAt",schemaPath:"#/properties/returnedAt/type",keyword:"type",params:{type:"strin\
g"}};e===null?e=[r]:e.push(r),t++}}}else{let s={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),t++}return $.
errors=e,t===0}$.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ie=b,ne={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},carrier:{type:"string",minLength:1,maxLength:100},trackingNumber:{if:{type:"string",pattern:"^sealed:2:[\
A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:100}}}};function b(n,{
instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=b.evaluated;if(u.dynamicProps&&(u.props=void 0),u.dynamicItems&&
(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
orderId"}};e===null?e=[r]:e.push(r),t++}if(n.customerId===void 0){let r={instancePath:i,schemaPath:"#/required",keyword:"required",params:{missingProperty:"cust\
omerId"}};e===null?e=[r]:e.push(r),t++}for(let r in n)if(!(r==="orderId"||r==="customerId"||r==="carrier"||r==="trackingNumber")){let o={instancePath:i,schemaPath:"\
#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[o]:e.push(o),t++}if(n.orderId!==void 0){let r=n.orderId;if(typeof r==
"string"){if(l(r)>64){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(
o),t++}if(!h.test(r)){let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};
e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:i+"/orderId",schemaPath:"#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[o]:
e.push(o),t++}}if(n.customerId!==void 0){let r=n.customerId;if(typeof r!="string"&&r!==null){let o={instancePath:i+"/customerId",schemaPath:"#/properties/custom\
erId/type",keyword:"type",params:{type:ne.properties.customerId.type}};e===null?e=[o]:e.push(o),t++}if(typeof r=="string"){if(l(r)>64){let o={instancePath:i+"/c\
ustomerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[o]:e.push(o),t++}if(l(r)<1){let o={instancePath:i+"\
/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[o]:e.push(o),t++}if(!h.test(r)){let o={instancePath:i+
"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[o]:e.push(o),t++}}}if(n.
carrier!==void 0){let r=n.carrier;if(typeof r=="string"){if(l(r)>100){let o={instancePath:i+"/carrier",schemaPath:"#/properties/carrier/maxLength",keyword:"maxL\
ength",params:{limit:100}};e===null?e=[o]:e.push(o),t++}if(l(r)<1){let o={instancePath:i+"/carrier",schemaPath:"#/properties/carrier/minLength",keyword:"minLeng\
th",params:{limit:1}};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:i+"/carrier",schemaPath:"#/properties/carrier/type",keyword:"type",params:{type:"st\
ring"}};e===null?e=[o]:e.push(o),t++}}if(n.trackingNumber!==void 0){let r=n.trackingNumber,o=t,m=!0,a=t;if(t===a)if(typeof r=="string"){if(!A.test(r)){let p={};
e===null?e=[p]:e.push(p),t++}}else{let p={};e===null?e=[p]:e.push(p),t++}var s=a===t;if(t=o,e!==null&&(o?e.length=o:e=null),!s){let p=t;if(typeof r=="string"){if(l(
r)>100){let c={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/else/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[c]:e.
push(c),t++}if(l(r)<1){let c={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/else/minLength",keyword:"minLength",params:{limit:1}};e===
null?e=[c]:e.push(c),t++}}else{let c={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/else/type",keyword:"type",params:{type:"string"}};
e===null?e=[c]:e.push(c),t++}var s=p===t;m=s}if(!m){let p={instancePath:i+"/trackingNumber",schemaPath:"#/properties/trackingNumber/if",keyword:"if",params:{failingKeyword:"\
else"}};e===null?e=[p]:e.push(p),t++}}}else{let r={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),t++}return b.
errors=e,t===0}b.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ae=N,oe={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["orderId","customerId"],properties:{orderId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",maxLength:64},customerId:{type:["string","null"],pattern:"\
^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},deliveryAddress:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0\
-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:500}},contactEmail:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9\
_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:3,maxLength:254,pattern:"^[^@\\s]+@[^@\\s\
]+$"}},contactPhone:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{
type:"string",pattern:"^\\+[1-9][0-9]{5,14}$"}},note:{if:{type:"string",pattern:"^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-\
9_-]{43}:[A-Za-z0-9_-]{38,})$"},else:{type:"string",minLength:1,maxLength:1e3}}}},pe=new RegExp("^[^@\\s]+@[^@\\s]+$","u"),le=new RegExp("^\\+[1-9][0-9]{5,14}$",
"u");function N(n,{instancePath:i="",parentData:y,parentDataProperty:I,rootData:k=n,dynamicAnchors:w={}}={}){let e=null,t=0,u=N.evaluated;if(u.dynamicProps&&(u.
props=void 0),u.dynamicItems&&(u.items=void 0),n&&typeof n=="object"&&!Array.isArray(n)){if(n.orderId===void 0){let a={instancePath:i,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"orderId"}};e===null?e=[a]:e.push(a),t++}if(n.customerId===void 0){let a={instancePath:i,schemaPath:"#/required",keyword:"requ\
ired",params:{missingProperty:"customerId"}};e===null?e=[a]:e.push(a),t++}for(let a in n)if(!(a==="orderId"||a==="customerId"||a==="deliveryAddress"||a==="conta\
ctEmail"||a==="contactPhone"||a==="note")){let p={instancePath:i,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:a}};
e===null?e=[p]:e.push(p),t++}if(n.orderId!==void 0){let a=n.orderId;if(typeof a=="string"){if(l(a)>64){let p={instancePath:i+"/orderId",schemaPath:"#/properties\
/orderId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[p]:e.push(p),t++}if(!h.test(a)){let p={instancePath:i+"/orderId",schemaPath:"#/properties\
/orderId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[p]:e.push(p),t++}}else{let p={instancePath:i+"/orderId",schemaPath:"\
#/properties/orderId/type",keyword:"type",params:{type:"string"}};e===null?e=[p]:e.push(p),t++}}if(n.customerId!==void 0){let a=n.customerId;if(typeof a!="strin\
g"&&a!==null){let p={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:oe.properties.customerId.type}};e===null?
e=[p]:e.push(p),t++}if(typeof a=="string"){if(l(a)>64){let p={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{
limit:64}};e===null?e=[p]:e.push(p),t++}if(l(a)<1){let p={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[p]:e.push(p),t++}if(!h.test(a)){let p={instancePath:i+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{
pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[p]:e.push(p),t++}}}if(n.deliveryAddress!==void 0){let a=n.deliveryAddress,p=t,g=!0,c=t;if(t===c)if(typeof a==
"string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),t++}}else{let d={};e===null?e=[d]:e.push(d),t++}var s=c===t;if(t=p,e!==null&&(p?e.length=p:e=null),!s){
let d=t;if(typeof a=="string"){if(l(a)>500){let f={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/maxLength",keyword:"maxLength",
params:{limit:500}};e===null?e=[f]:e.push(f),t++}if(l(a)<1){let f={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[f]:e.push(f),t++}}else{let f={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddress/else/type",keyword:"\
type",params:{type:"string"}};e===null?e=[f]:e.push(f),t++}var s=d===t;g=s}if(!g){let d={instancePath:i+"/deliveryAddress",schemaPath:"#/properties/deliveryAddr\
ess/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[d]:e.push(d),t++}}if(n.contactEmail!==void 0){let a=n.contactEmail,p=t,g=!0,c=t;if(t===c)if(typeof a==
"string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),t++}}else{let d={};e===null?e=[d]:e.push(d),t++}var r=c===t;if(t=p,e!==null&&(p?e.length=p:e=null),!r){
let d=t;if(typeof a=="string"){if(l(a)>254){let f={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/else/maxLength",keyword:"maxLength",params:{
limit:254}};e===null?e=[f]:e.push(f),t++}if(l(a)<3){let f={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/else/minLength",keyword:"minLeng\
th",params:{limit:3}};e===null?e=[f]:e.push(f),t++}if(!pe.test(a)){let f={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/else/pattern",keyword:"\
pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?e=[f]:e.push(f),t++}}else{let f={instancePath:i+"/contactEmail",schemaPath:"#/properties/contactEmail/\
else/type",keyword:"type",params:{type:"string"}};e===null?e=[f]:e.push(f),t++}var r=d===t;g=r}if(!g){let d={instancePath:i+"/contactEmail",schemaPath:"#/proper\
ties/contactEmail/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[d]:e.push(d),t++}}if(n.contactPhone!==void 0){let a=n.contactPhone,p=t,g=!0,c=t;if(t===
c)if(typeof a=="string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),t++}}else{let d={};e===null?e=[d]:e.push(d),t++}var o=c===t;if(t=p,e!==null&&(p?e.length=
p:e=null),!o){let d=t;if(typeof a=="string"){if(!le.test(a)){let f={instancePath:i+"/contactPhone",schemaPath:"#/properties/contactPhone/else/pattern",keyword:"\
pattern",params:{pattern:"^\\+[1-9][0-9]{5,14}$"}};e===null?e=[f]:e.push(f),t++}}else{let f={instancePath:i+"/contactPhone",schemaPath:"#/properties/contactPhon\
e/else/type",keyword:"type",params:{type:"string"}};e===null?e=[f]:e.push(f),t++}var o=d===t;g=o}if(!g){let d={instancePath:i+"/contactPhone",schemaPath:"#/prop\
erties/contactPhone/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[d]:e.push(d),t++}}if(n.note!==void 0){let a=n.note,p=t,g=!0,c=t;if(t===c)if(typeof a==
"string"){if(!A.test(a)){let d={};e===null?e=[d]:e.push(d),t++}}else{let d={};e===null?e=[d]:e.push(d),t++}var m=c===t;if(t=p,e!==null&&(p?e.length=p:e=null),!m){
let d=t;if(typeof a=="string"){if(l(a)>1e3){let f={instancePath:i+"/note",schemaPath:"#/properties/note/else/maxLength",keyword:"maxLength",params:{limit:1e3}};
e===null?e=[f]:e.push(f),t++}if(l(a)<1){let f={instancePath:i+"/note",schemaPath:"#/properties/note/else/minLength",keyword:"minLength",params:{limit:1}};e===null?
e=[f]:e.push(f),t++}}else{let f={instancePath:i+"/note",schemaPath:"#/properties/note/else/type",keyword:"type",params:{type:"string"}};e===null?e=[f]:e.push(f),
t++}var m=d===t;g=m}if(!g){let d={instancePath:i+"/note",schemaPath:"#/properties/note/if",keyword:"if",params:{failingKeyword:"else"}};e===null?e=[d]:e.push(d),
t++}}}else{let a={instancePath:i,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[a]:e.push(a),t++}return N.errors=e,t===0}N.evaluated={props:!0,
dynamicProps:!1,dynamicItems:!1};var fe={"order.cancelled":{"1.0":P(M)},"order.completed":{"1.0":P(H)},"order.confirmed":{"1.0":P(G)},"order.created":{"1.0":P(Q)},
"order.delivered":{"1.0":P(W)},"order.paid":{"1.0":P(ee)},"order.returned":{"1.0":P(te)},"order.shipped":{"1.0":P(ie)},"order.updated":{"1.0":P(ae)}};export{fe as orderEvents};
