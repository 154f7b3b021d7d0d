/**
 * The little that a script adds: the page asks every ten seconds whether it has changed, by its tag,
 * and takes the new text in place, or loads it whole when it wants another style. After a minute
 * without an answer it says on top when it was last checked. Without a script one reloads; nothing
 * else is lost.
 */
export const refreshScript = `(()=>{
const d=document,q=s=>d.querySelector(s)
let tag=d.documentElement.dataset.tag,heard=Date.now()
const cut=()=>{
if(Date.now()-heard<6e4||q('.stale'))return
const p=d.createElement('p')
p.className='stale cut'
p.textContent=q('.checked-at').textContent
q('main').before(p)}
const look=async()=>{
if(d.hidden)return
try{
const a=await fetch(location.href,{cache:'no-store',redirect:'error',headers:{'if-none-match':tag},signal:AbortSignal.timeout(8000)})
if(a.status!==200&&a.status!==304)throw 0
heard=Date.now()
q('.cut')?.remove()
if(a.status===304)return
const n=new DOMParser().parseFromString(await a.text(),'text/html')
if(n.querySelector('style').innerHTML!==q('style').innerHTML)return location.reload()
tag=a.headers.get('etag')
d.title=n.title
for(const s of['header','.stale','main','footer']){
const o=q(s),f=n.querySelector(s)
if(o&&f){if(o.innerHTML!==f.innerHTML)o.replaceWith(f)}
else if(o)o.remove()
else if(f)q('main').before(f)}
}catch{cut()}}
setInterval(look,1e4)
d.addEventListener('visibilitychange',look)
})()`
