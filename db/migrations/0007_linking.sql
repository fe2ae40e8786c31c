CREATE TABLE `link_nonces` (
	`hash` blob PRIMARY KEY NOT NULL,
	`used_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ring_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`received_at` integer NOT NULL,
	`hash` blob,
	`stage` text NOT NULL,
	`sealed` text,
	`shape` text NOT NULL,
	`failure` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ring_codes_hash_idx` ON `ring_codes` (`hash`);--> statement-breakpoint
CREATE INDEX `ring_codes_stage_idx` ON `ring_codes` (`id`) WHERE "ring_codes"."stage" IN ('code', 'tokens');--> statement-breakpoint
CREATE TABLE `ring_tokens` (
	`account_key` integer PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`access` text,
	`refresh` text,
	`access_expires_at` integer NOT NULL,
	`scope` text NOT NULL,
	`exchanged_at` integer NOT NULL,
	`refreshed_at` integer NOT NULL,
	`refreshing_since` integer,
	`refused_at` integer,
	`failure` text,
	`resident_id` text,
	`claimed_at` integer,
	`linked_at` integer,
	`unlinked_at` integer,
	`nonce` text,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resident_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `ring_tokens_resident_id_idx` ON `ring_tokens` (`resident_id`);