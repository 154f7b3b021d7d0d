// Who may import whom (docs/architecture.md, "Direction"). Read by bin/checks/directions.js.
const { verbs } = require('./bin/checks/vocabulary.json')

const modules = '^lib/(?!(?:i18n|platform|processes|channels)/)[^/]+/'
const notPure = `(?!(?:store|queries|routes|authenticate)\\.ts$)(?!(?:${verbs.join('|')})-)`

/** Everything in a module that is no verb, no store, no queries and no routes. */
const pure = `${modules}${notPure}(?:formats/|sources/)?[^/]+$`
const pureElsewhere = '^lib/channels/sms/gsm7\\.ts$'
const purePlatform =
  '^lib/platform/(actor|clock|json|refusal|text-schema|parse-input|elapsed|paging-scale)\\.ts$'
const pureWords = '^lib/i18n/(format|locale|messages|translate)\\.ts$|^lib/i18n/messages/'
const values = { dependencyTypesNot: ['type-only'] }

/** Rules over single imports, of types too. */
const imports = [
  {
    name: 'nothing-imports-app',
    comment: 'app/ is routing only: nothing else may need it.',
    from: { pathNot: '^app/' },
    to: { path: '^app/' },
  },
  {
    name: 'no-cycles',
    comment: 'A circle of files cannot be read or tested by parts.',
    from: {},
    to: { circular: true, viaOnly: values },
  },
  {
    name: 'store-is-private',
    comment: "Another module's store is its own: call its verb or its query.",
    from: { path: '^lib/([^/]+)/' },
    to: { path: '^lib/[^/]+/store\\.ts$', pathNot: '^lib/$1/' },
  },
  {
    name: 'store-only-inside-modules',
    comment: 'Pages, components and processes call verbs and queries.',
    from: { pathNot: '^lib/[^/]+/' },
    to: { path: '^lib/[^/]+/store\\.ts$' },
  },
  {
    name: 'pure-imports-pure',
    comment: 'model, schema, rules and the other pure files decide without a database or a clock.',
    from: { path: pure },
    to: {
      path: '^(lib|generated|bin|components)/',
      pathNot: [pure, purePlatform, pureWords, pureElsewhere],
      ...values,
    },
  },
  {
    name: 'pure-touches-nothing',
    comment: 'A pure file has no file system, network or process.',
    from: { path: pure },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  },
  {
    name: 'pure-knows-no-rows',
    comment: 'Row shapes stop at store.ts, also as types.',
    from: { path: pure },
    to: { path: ['^lib/[^/]+/store\\.ts$', '^generated/'] },
  },
  {
    name: 'database-in-stores',
    comment: 'Only store.ts and queries.ts speak to the database.',
    from: {
      path: '^(lib|app|components)/',
      pathNot: [
        '^lib/platform/',
        '^lib/processes/',
        '^lib/composition\\.ts$',
        '/(store|queries)\\.ts$',
      ],
    },
    to: { path: ['^lib/platform/db/', '^generated/', 'node_modules/(pg|@prisma)/'], ...values },
  },
  {
    name: 'providers-in-channels',
    comment: 'Only lib/channels/<provider>/ speaks to a provider.',
    from: { path: '^(lib|app|components)/', pathNot: '^lib/channels/' },
    to: { path: 'node_modules/(twilio|nodemailer|web-push)/' },
  },
  {
    name: 'components-import-pure',
    comment: 'Components show what they are given; what they do goes through app.',
    from: { path: '^components/' },
    to: { path: '^lib/', pathNot: [pure, purePlatform, pureWords, '^lib/i18n/'], ...values },
  },
  {
    name: 'ui-has-no-domain',
    comment: 'components/ui holds no word of the trade.',
    from: { path: '^components/ui/' },
    to: { path: ['^components/(?!ui/)', '^lib/(?!i18n/)'] },
  },
]

/** Rules over everything that an import leads to. Only what exists at run time counts. */
const reaches = [
  {
    name: 'components-never-reach-the-database',
    comment: 'Not even through others: the browser bundle would hold it without an error.',
    from: { path: '^components/' },
    to: {
      path: ['^lib/[^/]+/(store|queries)\\.ts$', '^lib/platform/db/', '^generated/'],
      reachable: true,
    },
  },
]

const options = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['\\.(test|spec)\\.tsx?$', '/fixtures/', '^\\.next/', '^bin/checks/'] },
  moduleSystems: ['es6', 'cjs'],
  enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
}

module.exports = { imports, reaches, options }
