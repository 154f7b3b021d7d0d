/** Names under which senders write the same thing, as plain keys, the surest first. */

export const TITLE_STRONG = listOf(`
  title alerttitle alertname problemtitle problemname eventtitle incidenttitle incidentname
  issuetitle alarmname messagetitle descriptiontitle headline titre summary alertsummary
  shortdescription subject objet resume`)

export const TITLE_NAMES = listOf(`
  name rulename checkname monitorname monitorfriendlyname policyname conditionname testname
  probename triggername detectorname detector displayname friendlyname alertrule alertrulename
  checkdisplayname jobname searchname regle nom libelle intitule trigger rule alert alarm problem
  incident entitydisplayname eventname`)

export const TITLE_WEAK = listOf(`
  message msg description text reason raison motif cause details detail shortmessage shortoutput
  output incidentreason statemessage failurereason errormessage notificationtext`)

export const STATUS = listOf(`
  status state alertstatus alertstate currentstate currentstatus incidentstatus incidentstate
  problemstatus eventstatus newstate newstatus newstatevalue monitorcondition monitorstatus
  statusextended transition alerttransition alertaction eventaction action actiongroup etat statut
  alerttypefriendlyname servicestate hoststate what eventstate notificationtype monitorstate
  checkstate notificationevent messagetype`)

export const STATUS_COMPOUND = listOf(`
  alerttype eventtype event type kind trigger category`)

export const SEVERITY = listOf(`
  severity alertseverity problemseverity eventseverity severitylevel sev severite gravite
  criticite criticality alertcriticality priority alertpriority priorite importance
  importancelevel loglevel alertlevel level niveau impact urgency urgence risk threatlevel`)

export const KEY_SURE = listOf(`
  dedupkey dedup deduplicationkey dedupekey dedupeid alertkey incidentkey alertcyclekey aggregkey
  alertuid fingerprint correlationkey cle groupkey entityid`)

export const KEY_NAMED = listOf(`
  alertid incidentid issueid problemid monitorid checkid alarmid alarmarn downtimeid
  eventdefinitionid detectorid ruleid alertruleid triggerid checktoken notificationid caseid
  ticketid jobid eventid`)

export const KEY_PLAIN = listOf(`
  uuid uid guid id identifier uniquekey key code slug alias`)

export const START = listOf(`
  startsat startedat starttime startdate startts starttimestamp firedat fireddatetime firedtime
  triggeredat triggertime triggeredtime openedat opentime activatedat createdat creationtime
  createdtime firstseen firstoccurrence downsince begin began debut start since
  outagetimeunixformat datestarted incidenttimeiso downat statestarttime`)

export const END = listOf(`
  endsat endedat endtime enddate resolvedat resolveddatetime resolvedtime recoveredat closedat
  closetime clearedat cleartime canceldate upsince end fin dateclosed upat`)

export const EVENT_TIME = listOf(`
  timestamp eventtime eventtimestamp occurredat happenedat datetime date time alerttime
  alerttimestamp timestampiso timestampiso8601 ts statechangetime lastupdated updatedat updatedate
  receivedat sentat horodatage heure alertdatetime now`)

export const LINK = listOf(`
  link alerturl alertlink incidenturl incidentlink problemurl issueurl eventurl weburl htmlurl
  permalink alertdetailsurl detailsurl detailurl linktoupstreamdetails resulturl resultlink lien
  url href uri ruleurl detectorurl monitorlink monitorurl monitordashboardlink checkurl
  dashboardurl dashboardlink dashboard viewurl consoleurl portallink shortlink generatorurl
  clienturl logurl queryurl sourceurl targeturl fullurl viewinappurl externalurl`)

export const PLACE = listOf(`
  host hostname hostalias hostaddress instance service servicename servicedesc resource
  resourcename entity component device node environment env cluster namespace region datacenter
  team application app project job source monitor check group groupe site address url monitorurl
  checkcommand metric alertscope scope`)

/** Objects that hold the alert itself, below the envelope. */
export const CONTAINERS = listOf(`
  alert incident issue problem event alarm monitor check rule detector data payload detail
  attributes notification object trigger result alerte evenement error item finding endpoint`)

/** Titles of last resort. */
export const TITLE_LAST = listOf(`
  body content fulllog log service check monitor host hostname url event type`)

/** Fields that say a grade, and now and then that all is well. */
export const GRADE = listOf(`
  level severity alertlevel messagetype checkstatename priority`)

/** Fields that say `true` once it is over. */
export const FLAGS = listOf('resolved isresolved recovered closed')

function listOf(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
