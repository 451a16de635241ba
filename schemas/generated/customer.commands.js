// Generated from schemas/ by scripts/codegen.ts. Not edited by hand.
function d(a){return t=>a(t)?[]:$(a.errors??[])}function $(a){return a.filter(({keyword:t})=>t!=="if").slice(0,20).map(b)}function b({instancePath:a,keyword:t,params:l}){
return t==="required"?{pointer:k(a,l.missingProperty),message:"is required"}:t==="additionalProperties"?{pointer:k(a,l.additionalProperty),message:"is not a kno\
wn property"}:{pointer:a,message:v(t,l)}}function v(a,t){switch(a){case"enum":return`must be one of ${t.allowedValues.join(", ")}`;case"type":return`must be ${[
t.type].flat().join(" or ")}`;case"format":return t.format==="date-time"?"must be a date and time in UTC, ISO 8601":`must be a ${t.format}`;case"pattern":return`\
must match ${t.pattern}`;case"minimum":case"maximum":return`must be ${t.comparison} ${t.limit}`;case"minLength":case"minItems":return`must have at least ${t.limit}\
 ${a==="minItems"?"items":"characters"}`;case"minProperties":return`must have at least ${t.limit} properties`;case"maxLength":case"maxItems":return`must have at\
 most ${t.limit} ${a==="maxItems"?"items":"characters"}`;default:return`breaks ${a}`}}function k(a,t){return`${a}/${String(t).replaceAll("~","~0").replaceAll("/",
"~1")}`}function L(a){let t=a.length;for(let l=0;l<a.length-1;l+=1)j(a.charCodeAt(l))&&C(a.charCodeAt(l+1))&&(t-=1,l+=1);return t}function j(a){return a>=55296&&a<=56319}
function C(a){return a>=56320&&a<=57343}var z=f;var p=L,m=new RegExp("^[A-Za-z0-9][A-Za-z0-9._-]*$","u");function f(a,{instancePath:t="",parentData:l,parentDataProperty:u,rootData:c=a,dynamicAnchors:h={}}={}){
let e=null,n=0,o=f.evaluated;if(o.dynamicProps&&(o.props=void 0),o.dynamicItems&&(o.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){
let s={instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),n++}for(let s in a)if(s!=="cust\
omerId"){let r={instancePath:t,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),n++}if(a.
customerId!==void 0){let s=a.customerId;if(typeof s=="string"){if(p(s)>64){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"\
maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),n++}if(p(s)<1){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"\
minLength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}if(!m.test(s)){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"\
pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/customerId",schemaPath:"#/properties/custom\
erId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}}else{let s={instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"obj\
ect"}};e===null?e=[s]:e.push(s),n++}return f.errors=e,n===0}f.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var Z=y;function y(a,{instancePath:t="",parentData:l,parentDataProperty:u,rootData:c=a,dynamicAnchors:h={}}={}){let e=null,n=0,o=y.evaluated;if(o.dynamicProps&&(o.props=
void 0),o.dynamicItems&&(o.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){let s={instancePath:t,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),n++}for(let s in a)if(s!=="customerId"){let r={instancePath:t,schemaPath:"#/additional\
Properties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),n++}if(a.customerId!==void 0){let s=a.customerId;if(typeof s==
"string"){if(p(s)>64){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.
push(r),n++}if(p(s)<1){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.
push(r),n++}if(!m.test(s)){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za\
-z0-9._-]*$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"str\
ing"}};e===null?e=[r]:e.push(r),n++}}}else{let s={instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),n++}return y.
errors=e,n===0}y.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var _=g,E={$schema:"https://json-schema.org/draft/2020-12/schema",type:"object",additionalProperties:!1,
required:["customerId","name","email"],properties:{customerId:{type:"string",pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$",minLength:1,maxLength:64},name:{type:"string",
minLength:1,maxLength:200},email:{type:"string",minLength:3,maxLength:254,pattern:"^[^@\\s]+@[^@\\s]+$"},phone:{type:"string",pattern:"^\\+[1-9][0-9]{5,14}$"},address:{
type:"object",additionalProperties:!1,required:["line1","city","postalCode","country"],properties:{line1:{type:"string",minLength:1,maxLength:200},line2:{type:"\
string",minLength:1,maxLength:200},city:{type:"string",minLength:1,maxLength:100},postalCode:{type:"string",minLength:1,maxLength:20},country:{type:"string",minLength:1,
maxLength:100,pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}}},preferences:{type:"object",additionalProperties:!1,
required:["newsletter","channel","language"],properties:{newsletter:{type:"boolean"},channel:{enum:["email","sms"]},language:{type:"string",pattern:"^[a-z]{2}(-\
[A-Z]{2})?$"}}}}},I=new RegExp("^[^@\\s]+@[^@\\s]+$","u"),x=new RegExp("^\\+[1-9][0-9]{5,14}$","u"),A=new RegExp("^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007\
f][^\\u0000-\\u001f\\u007f]*$","u"),q=new RegExp("^[a-z]{2}(-[A-Z]{2})?$","u");function g(a,{instancePath:t="",parentData:l,parentDataProperty:u,rootData:c=a,dynamicAnchors:h={}}={}){
let e=null,n=0,o=g.evaluated;if(o.dynamicProps&&(o.props=void 0),o.dynamicItems&&(o.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(a.customerId===void 0){
let s={instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),n++}if(a.name===void 0){let s={
instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"}};e===null?e=[s]:e.push(s),n++}if(a.email===void 0){let s={instancePath:t,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"email"}};e===null?e=[s]:e.push(s),n++}for(let s in a)if(!(s==="customerId"||s==="name"||s===
"email"||s==="phone"||s==="address"||s==="preferences")){let r={instancePath:t,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};
e===null?e=[r]:e.push(r),n++}if(a.customerId!==void 0){let s=a.customerId;if(typeof s=="string"){if(p(s)>64){let r={instancePath:t+"/customerId",schemaPath:"#/p\
roperties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),n++}if(p(s)<1){let r={instancePath:t+"/customerId",schemaPath:"#\
/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}if(!m.test(s)){let r={instancePath:t+"/customerId",schemaPath:"\
#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/c\
ustomerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.name!==void 0){let s=a.name;if(typeof s==
"string"){if(p(s)>200){let r={instancePath:t+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[r]:e.push(r),n++}
if(p(s)<1){let r={instancePath:t+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}}else{let r={
instancePath:t+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.email!==void 0){let s=a.email;
if(typeof s=="string"){if(p(s)>254){let r={instancePath:t+"/email",schemaPath:"#/properties/email/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=
[r]:e.push(r),n++}if(p(s)<3){let r={instancePath:t+"/email",schemaPath:"#/properties/email/minLength",keyword:"minLength",params:{limit:3}};e===null?e=[r]:e.push(
r),n++}if(!I.test(s)){let r={instancePath:t+"/email",schemaPath:"#/properties/email/pattern",keyword:"pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?
e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}
if(a.phone!==void 0){let s=a.phone;if(typeof s=="string"){if(!x.test(s)){let r={instancePath:t+"/phone",schemaPath:"#/properties/phone/pattern",keyword:"pattern",
params:{pattern:"^\\+[1-9][0-9]{5,14}$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/phone",schemaPath:"#/properties/phone/type",keyword:"type",
params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.address!==void 0){let s=a.address;if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.line1===void 0){let r={
instancePath:t+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"line1"}};e===null?e=[r]:e.push(r),n++}if(s.city===
void 0){let r={instancePath:t+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"city"}};e===null?e=[r]:e.push(r),
n++}if(s.postalCode===void 0){let r={instancePath:t+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"postalCode"}};
e===null?e=[r]:e.push(r),n++}if(s.country===void 0){let r={instancePath:t+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"\
country"}};e===null?e=[r]:e.push(r),n++}for(let r in s)if(!(r==="line1"||r==="line2"||r==="city"||r==="postalCode"||r==="country")){let i={instancePath:t+"/addr\
ess",schemaPath:"#/properties/address/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[i]:e.push(i),n++}if(s.line1!==
void 0){let r=s.line1;if(typeof r=="string"){if(p(r)>200){let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/properties/line1/maxLength",keyword:"\
maxLength",params:{limit:200}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/properties/line1/\
minLength",keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/prop\
erties/line1/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.line2!==void 0){let r=s.line2;if(typeof r=="string"){if(p(r)>200){let i={
instancePath:t+"/address/line2",schemaPath:"#/properties/address/properties/line2/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[i]:e.push(i),n++}
if(p(r)<1){let i={instancePath:t+"/address/line2",schemaPath:"#/properties/address/properties/line2/minLength",keyword:"minLength",params:{limit:1}};e===null?e=
[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/line2",schemaPath:"#/properties/address/properties/line2/type",keyword:"type",params:{type:"string"}};e===
null?e=[i]:e.push(i),n++}}if(s.city!==void 0){let r=s.city;if(typeof r=="string"){if(p(r)>100){let i={instancePath:t+"/address/city",schemaPath:"#/properties/ad\
dress/properties/city/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/city",schemaPath:"\
#/properties/address/properties/city/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/city",schemaPath:"\
#/properties/address/properties/city/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.postalCode!==void 0){let r=s.postalCode;if(typeof r==
"string"){if(p(r)>20){let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/maxLength",keyword:"maxLength",params:{
limit:20}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/minLength",
keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties\
/postalCode/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.country!==void 0){let r=s.country;if(typeof r=="string"){if(p(r)>100){
let i={instancePath:t+"/address/country",schemaPath:"#/properties/address/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[i]:e.
push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/country",schemaPath:"#/properties/address/properties/country/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[i]:e.push(i),n++}if(!A.test(r)){let i={instancePath:t+"/address/country",schemaPath:"#/properties/address/properties/country/pattern",keyword:"patte\
rn",params:{pattern:"^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+
"/address/country",schemaPath:"#/properties/address/properties/country/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}}else{let r={instancePath:t+
"/address",schemaPath:"#/properties/address/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}}if(a.preferences!==void 0){let s=a.preferences;
if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.newsletter===void 0){let r={instancePath:t+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"\
required",params:{missingProperty:"newsletter"}};e===null?e=[r]:e.push(r),n++}if(s.channel===void 0){let r={instancePath:t+"/preferences",schemaPath:"#/properti\
es/preferences/required",keyword:"required",params:{missingProperty:"channel"}};e===null?e=[r]:e.push(r),n++}if(s.language===void 0){let r={instancePath:t+"/pre\
ferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"language"}};e===null?e=[r]:e.push(r),n++}for(let r in s)if(!(r===
"newsletter"||r==="channel"||r==="language")){let i={instancePath:t+"/preferences",schemaPath:"#/properties/preferences/additionalProperties",keyword:"additiona\
lProperties",params:{additionalProperty:r}};e===null?e=[i]:e.push(i),n++}if(s.newsletter!==void 0&&typeof s.newsletter!="boolean"){let r={instancePath:t+"/prefe\
rences/newsletter",schemaPath:"#/properties/preferences/properties/newsletter/type",keyword:"type",params:{type:"boolean"}};e===null?e=[r]:e.push(r),n++}if(s.channel!==
void 0){let r=s.channel;if(!(r==="email"||r==="sms")){let i={instancePath:t+"/preferences/channel",schemaPath:"#/properties/preferences/properties/channel/enum",
keyword:"enum",params:{allowedValues:E.properties.preferences.properties.channel.enum}};e===null?e=[i]:e.push(i),n++}}if(s.language!==void 0){let r=s.language;if(typeof r==
"string"){if(!q.test(r)){let i={instancePath:t+"/preferences/language",schemaPath:"#/properties/preferences/properties/language/pattern",keyword:"pattern",params:{
pattern:"^[a-z]{2}(-[A-Z]{2})?$"}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/preferences/language",schemaPath:"#/properties/preferences/propert\
ies/language/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}}else{let r={instancePath:t+"/preferences",schemaPath:"#/properties/pref\
erences/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}}}else{let s={instancePath:t,schemaPath:"#/type",keyword:"type",params:{type:"\
object"}};e===null?e=[s]:e.push(s),n++}return g.errors=e,n===0}g.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var V=P,D={$schema:"https://json-schema.or\
g/draft/2020-12/schema",type:"object",additionalProperties:!1,required:["customerId","preferences"],properties:{customerId:{type:"string",pattern:"^[A-Za-z0-9][\
A-Za-z0-9._-]*$",minLength:1,maxLength:64},preferences:{type:"object",additionalProperties:!1,required:["newsletter","channel","language"],properties:{newsletter:{
type:"boolean"},channel:{enum:["email","sms"]},language:{type:"string",pattern:"^[a-z]{2}(-[A-Z]{2})?$"}}}}};function P(a,{instancePath:t="",parentData:l,parentDataProperty:u,
rootData:c=a,dynamicAnchors:h={}}={}){let e=null,n=0,o=P.evaluated;if(o.dynamicProps&&(o.props=void 0),o.dynamicItems&&(o.items=void 0),a&&typeof a=="object"&&!Array.
isArray(a)){if(a.customerId===void 0){let s={instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(
s),n++}if(a.preferences===void 0){let s={instancePath:t,schemaPath:"#/required",keyword:"required",params:{missingProperty:"preferences"}};e===null?e=[s]:e.push(
s),n++}for(let s in a)if(!(s==="customerId"||s==="preferences")){let r={instancePath:t,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:s}};e===null?e=[r]:e.push(r),n++}if(a.customerId!==void 0){let s=a.customerId;if(typeof s=="string"){if(p(s)>64){let r={instancePath:t+"/cust\
omerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLength",params:{limit:64}};e===null?e=[r]:e.push(r),n++}if(p(s)<1){let r={instancePath:t+"/cu\
stomerId",schemaPath:"#/properties/customerId/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}if(!m.test(s)){let r={instancePath:t+
"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),n++}}else{
let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.preferences!==
void 0){let s=a.preferences;if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.newsletter===void 0){let r={instancePath:t+"/preferences",schemaPath:"#/properties\
/preferences/required",keyword:"required",params:{missingProperty:"newsletter"}};e===null?e=[r]:e.push(r),n++}if(s.channel===void 0){let r={instancePath:t+"/pre\
ferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"channel"}};e===null?e=[r]:e.push(r),n++}if(s.language===void 0){
let r={instancePath:t+"/preferences",schemaPath:"#/properties/preferences/required",keyword:"required",params:{missingProperty:"language"}};e===null?e=[r]:e.push(
r),n++}for(let r in s)if(!(r==="newsletter"||r==="channel"||r==="language")){let i={instancePath:t+"/preferences",schemaPath:"#/properties/preferences/additiona\
lProperties",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[i]:e.push(i),n++}if(s.newsletter!==void 0&&typeof s.newsletter!="boolean"){
let r={instancePath:t+"/preferences/newsletter",schemaPath:"#/properties/preferences/properties/newsletter/type",keyword:"type",params:{type:"boolean"}};e===null?
e=[r]:e.push(r),n++}if(s.channel!==void 0){let r=s.channel;if(!(r==="email"||r==="sms")){let i={instancePath:t+"/preferences/channel",schemaPath:"#/properties/p\
references/properties/channel/enum",keyword:"enum",params:{allowedValues:D.properties.preferences.properties.channel.enum}};e===null?e=[i]:e.push(i),n++}}if(s.language!==
void 0){let r=s.language;if(typeof r=="string"){if(!q.test(r)){let i={instancePath:t+"/preferences/language",schemaPath:"#/properties/preferences/properties/lan\
guage/pattern",keyword:"pattern",params:{pattern:"^[a-z]{2}(-[A-Z]{2})?$"}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/preferences/language",schemaPath:"\
#/properties/preferences/properties/language/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}}else{let r={instancePath:t+"/preference\
s",schemaPath:"#/properties/preferences/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}}}else{let s={instancePath:t,schemaPath:"#/typ\
e",keyword:"type",params:{type:"object"}};e===null?e=[s]:e.push(s),n++}return P.errors=e,n===0}P.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var R=w;function w(a,{instancePath:t="",parentData:l,parentDataProperty:u,rootData:c=a,dynamicAnchors:h={}}={}){let e=null,n=0,o=w.evaluated;if(o.dynamicProps&&(o.props=
void 0),o.dynamicItems&&(o.items=void 0),a&&typeof a=="object"&&!Array.isArray(a)){if(Object.keys(a).length<2){let s={instancePath:t,schemaPath:"#/minProperties",
keyword:"minProperties",params:{limit:2}};e===null?e=[s]:e.push(s),n++}if(a.customerId===void 0){let s={instancePath:t,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"customerId"}};e===null?e=[s]:e.push(s),n++}for(let s in a)if(!(s==="customerId"||s==="name"||s==="email"||s==="phone"||s==="address")){
let r={instancePath:t,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:s}};e===null?e=[r]:e.push(r),n++}if(a.customerId!==
void 0){let s=a.customerId;if(typeof s=="string"){if(p(s)>64){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/maxLength",keyword:"maxLen\
gth",params:{limit:64}};e===null?e=[r]:e.push(r),n++}if(p(s)<1){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/minLength",keyword:"minL\
ength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}if(!m.test(s)){let r={instancePath:t+"/customerId",schemaPath:"#/properties/customerId/pattern",keyword:"p\
attern",params:{pattern:"^[A-Za-z0-9][A-Za-z0-9._-]*$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/customerId",schemaPath:"#/properties/custome\
rId/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.name!==void 0){let s=a.name;if(typeof s=="string"){if(p(s)>200){let r={instancePath:t+
"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[r]:e.push(r),n++}if(p(s)<1){let r={instancePath:t+"/name",schemaPath:"\
#/properties/name/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/name",schemaPath:"#/properties/nam\
e/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.email!==void 0){let s=a.email;if(typeof s=="string"){if(p(s)>254){let r={instancePath:t+
"/email",schemaPath:"#/properties/email/maxLength",keyword:"maxLength",params:{limit:254}};e===null?e=[r]:e.push(r),n++}if(p(s)<3){let r={instancePath:t+"/email",
schemaPath:"#/properties/email/minLength",keyword:"minLength",params:{limit:3}};e===null?e=[r]:e.push(r),n++}if(!I.test(s)){let r={instancePath:t+"/email",schemaPath:"\
#/properties/email/pattern",keyword:"pattern",params:{pattern:"^[^@\\s]+@[^@\\s]+$"}};e===null?e=[r]:e.push(r),n++}}else{let r={instancePath:t+"/email",schemaPath:"\
#/properties/email/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.phone!==void 0){let s=a.phone;if(typeof s=="string"){if(!x.test(
s)){let r={instancePath:t+"/phone",schemaPath:"#/properties/phone/pattern",keyword:"pattern",params:{pattern:"^\\+[1-9][0-9]{5,14}$"}};e===null?e=[r]:e.push(r),
n++}}else{let r={instancePath:t+"/phone",schemaPath:"#/properties/phone/type",keyword:"type",params:{type:"string"}};e===null?e=[r]:e.push(r),n++}}if(a.address!==
void 0){let s=a.address;if(s&&typeof s=="object"&&!Array.isArray(s)){if(s.line1===void 0){let r={instancePath:t+"/address",schemaPath:"#/properties/address/requ\
ired",keyword:"required",params:{missingProperty:"line1"}};e===null?e=[r]:e.push(r),n++}if(s.city===void 0){let r={instancePath:t+"/address",schemaPath:"#/prope\
rties/address/required",keyword:"required",params:{missingProperty:"city"}};e===null?e=[r]:e.push(r),n++}if(s.postalCode===void 0){let r={instancePath:t+"/addre\
ss",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"postalCode"}};e===null?e=[r]:e.push(r),n++}if(s.country===void 0){let r={
instancePath:t+"/address",schemaPath:"#/properties/address/required",keyword:"required",params:{missingProperty:"country"}};e===null?e=[r]:e.push(r),n++}for(let r in s)
if(!(r==="line1"||r==="line2"||r==="city"||r==="postalCode"||r==="country")){let i={instancePath:t+"/address",schemaPath:"#/properties/address/additionalPropert\
ies",keyword:"additionalProperties",params:{additionalProperty:r}};e===null?e=[i]:e.push(i),n++}if(s.line1!==void 0){let r=s.line1;if(typeof r=="string"){if(p(r)>
200){let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/properties/line1/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[i]:
e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/properties/line1/minLength",keyword:"minLength",params:{limit:1}};
e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/line1",schemaPath:"#/properties/address/properties/line1/type",keyword:"type",params:{type:"s\
tring"}};e===null?e=[i]:e.push(i),n++}}if(s.line2!==void 0){let r=s.line2;if(typeof r=="string"){if(p(r)>200){let i={instancePath:t+"/address/line2",schemaPath:"\
#/properties/address/properties/line2/maxLength",keyword:"maxLength",params:{limit:200}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address\
/line2",schemaPath:"#/properties/address/properties/line2/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+
"/address/line2",schemaPath:"#/properties/address/properties/line2/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.city!==void 0){
let r=s.city;if(typeof r=="string"){if(p(r)>100){let i={instancePath:t+"/address/city",schemaPath:"#/properties/address/properties/city/maxLength",keyword:"maxL\
ength",params:{limit:100}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/city",schemaPath:"#/properties/address/properties/city/minLen\
gth",keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/city",schemaPath:"#/properties/address/properties/\
city/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.postalCode!==void 0){let r=s.postalCode;if(typeof r=="string"){if(p(r)>20){
let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/maxLength",keyword:"maxLength",params:{limit:20}};e===null?e=
[i]:e.push(i),n++}if(p(r)<1){let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/minLength",keyword:"minLength",params:{
limit:1}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/postalCode",schemaPath:"#/properties/address/properties/postalCode/type",keyword:"t\
ype",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}if(s.country!==void 0){let r=s.country;if(typeof r=="string"){if(p(r)>100){let i={instancePath:t+"/ad\
dress/country",schemaPath:"#/properties/address/properties/country/maxLength",keyword:"maxLength",params:{limit:100}};e===null?e=[i]:e.push(i),n++}if(p(r)<1){let i={
instancePath:t+"/address/country",schemaPath:"#/properties/address/properties/country/minLength",keyword:"minLength",params:{limit:1}};e===null?e=[i]:e.push(i),
n++}if(!A.test(r)){let i={instancePath:t+"/address/country",schemaPath:"#/properties/address/properties/country/pattern",keyword:"pattern",params:{pattern:"^[^\\\
u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$"}};e===null?e=[i]:e.push(i),n++}}else{let i={instancePath:t+"/address/country",schemaPath:"\
#/properties/address/properties/country/type",keyword:"type",params:{type:"string"}};e===null?e=[i]:e.push(i),n++}}}else{let r={instancePath:t+"/address",schemaPath:"\
#/properties/address/type",keyword:"type",params:{type:"object"}};e===null?e=[r]:e.push(r),n++}}}else{let s={instancePath:t,schemaPath:"#/type",keyword:"type",params:{
type:"object"}};e===null?e=[s]:e.push(s),n++}return w.errors=e,n===0}w.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var M={activate:d(z),deactivate:d(Z),
register:d(_),"set-preferences":d(V),update:d(R)};export{M as customerCommands};
