import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * Number ranges for which a caller is billed extra, by the national numbering plans (ARCEP, Ofcom,
 * NANPA, Bundesnetzagentur, AGCOM, CNMC, BIPT, OFCOM-CH, ACM, ITU +979). Our texts and calls never go
 * there: they would be a way to earn from pages.
 */
const premiumPrefixes = [
  '+338[1-9]', // France: 081x, 082x, 089x; only 080x is free
  '+262(?:8[1-9])', // La Réunion, the same plan
  '+590(?:8[1-9])',
  '+594(?:8[1-9])',
  '+596(?:8[1-9])',
  '+449', // United Kingdom: 09
  '+448[47]', // 084, 087
  '+1(?:900|976)',
  '+49(?:900|1[38]|19[0-9])',
  '+39(?:89|16[46]|178|199)',
  '+34(?:80[367]|90[1257]|118)',
  '+32(?:90|7[07])',
  '+41(?:90|84)',
  '+31(?:90|84)',
  '+43(?:9[0-9]|8[12])',
  '+352(?:90|8[01]1)',
  '+351(?:6[0-9]{2}|7[0-9]{2})',
  '+353(?:15)',
  '+979',
  '+87[08]',
  '+88[123]', // satellite and international networks
]
const premium = new RegExp(
  `^(?:${premiumPrefixes.map((prefix) => prefix.replace('+', '\\+')).join('|')})`,
)

export type PhoneReading =
  | { ok: true; phone: string }
  | { ok: false; fault: 'notAPhone' | 'premiumPhone' }

/**
 * Reads a phone number as people write it.
 * @param text national ("06 39 98 12 34") or international ("+33 6 39 98 12 34", "0033…")
 * @param country two letters; whose national form is meant
 * @returns E.164, or why not. Valid is what libphonenumber's min metadata says.
 */
export function readPhone(text: string, country: CountryCode): PhoneReading {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  if (!number?.isValid() || number.ext) return { ok: false, fault: 'notAPhone' }
  if (premium.test(number.number)) return { ok: false, fault: 'premiumPhone' }
  return { ok: true, phone: number.number }
}

/** What others see of a number: `•• 34`. */
export function maskPhone(phone: string | null): string | null {
  return phone === null ? null : `•• ${phone.slice(-2)}`
}

/** A number as it is read aloud: `+33 6 39 98 12 34`. */
export function spacedPhone(phone: string): string {
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone
}
