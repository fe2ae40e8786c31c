/** By what name a page says which STUN server its browser may ask. */
export const STUN_NAME = "stun-server";

/** The servers that a browser may ask how it is seen from outside; none unless the installation names one. */
export function findIceServers(): RTCIceServer[] {
  const named = document.querySelector<HTMLMetaElement>(`meta[name="${STUN_NAME}"]`)?.content;
  return named ? [{ urls: named }] : [];
}
