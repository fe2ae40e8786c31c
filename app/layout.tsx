import "./globals.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { getCurrentLooks } from "@/lib/preferences/current";

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  variable: "--font-inter",
});

export const metadata: Metadata = {
  title: "Gatehouse",
  applicationName: "Gatehouse",
  appleWebApp: { capable: true, title: "Gatehouse" },
  description: "What happens at your doors and cameras, as it happens.",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

const themeColors = { light: "#ffffff", dark: "#131c2e" };

export async function generateViewport(): Promise<Viewport> {
  await connection();
  const { theme } = await getCurrentLooks();
  return {
    width: "device-width",
    initialScale: 1,
    viewportFit: "cover",
    themeColor:
      theme === "system"
        ? [
            { media: "(prefers-color-scheme: light)", color: themeColors.light },
            { media: "(prefers-color-scheme: dark)", color: themeColors.dark },
          ]
        : themeColors[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered for its request: the nonce in its policy is made anew each time.
  await connection();
  const { theme, density } = await getCurrentLooks();
  return (
    <html lang="en" className={inter.variable} data-theme={theme} data-density={density}>
      <body className="font-sans">{children}</body>
    </html>
  );
}
