import type { MetadataRoute } from "next";

/** What a phone or a desktop needs to install Gatehouse. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Gatehouse",
    short_name: "Gatehouse",
    description: "What happens at your doors and cameras, as it happens.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    theme_color: "#3730a3",
    background_color: "#f8fafc",
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
