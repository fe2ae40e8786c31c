/** The delivery that a part of an address names, or null where it names none. */
export function toDeliveryId(text: string): number | null {
  const id = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The delivery that a request is about: the part of its path after "deliveries". */
export function deliveryIdIn(request: Request): number | null {
  const parts = new URL(request.url).pathname.split("/");
  return toDeliveryId(parts[parts.lastIndexOf("deliveries") + 1] ?? "");
}
