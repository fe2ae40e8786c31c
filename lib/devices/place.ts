import type { RingLocation } from "@/lib/ring/shapes";

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Roughly where a device is: "WA, United States"; null where Ring did not say. */
export function describePlace(location: RingLocation | null): string | null {
  const parts = [location?.state, nameCountry(location?.country ?? null)].filter(Boolean);
  return parts.length === 0 ? null : parts.join(", ");
}

/** A code of two letters by its name; anything else as it is. */
function nameCountry(country: string | null): string | null {
  return country !== null && /^[A-Za-z]{2}$/.test(country) ? (countries.of(country.toUpperCase()) ?? country) : country;
}
