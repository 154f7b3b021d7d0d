import { expect, test } from 'vitest'
import { isPlain } from './plain-words.ts'

test.each([
  'seuil',
  'salle d’attente',
  'prestataire de paiement PayPal',
  'demandes/min',
  'bookings per minute (€)',
  'rendez-vous, 2e étage',
  '400 000',
  '1,5',
  '99.9 %',
  'CO2',
  'active',
])('%s is said in words', (text) => {
  expect(isPlain(text)).toBe(true)
})

test.each([
  'psp.primary',
  'http_requests_total',
  'sessionTimeout',
  'réplicas de db01',
  'latence p95',
  '/api/v2/orders',
  'eu/west/pool',
  'redis:memory',
  'flag=on',
  '--max-old-space',
  'flush()',
  'beta.psp.internal',
  'v2.3',
])('%s is how a machine says it', (text) => {
  expect(isPlain(text)).toBe(false)
})
