CREATE TABLE `api_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`hash` blob NOT NULL,
	`prefix` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash_idx` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_created_at_idx` ON `api_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`sealed` text NOT NULL,
	`note` text,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `deliveries` ADD `size` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `signature` blob;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `admitted_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `is_test` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `read_us` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `verify_us` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `parse_us` integer;--> statement-breakpoint
CREATE INDEX `deliveries_verdict_id_idx` ON `deliveries` (`verdict`,`id`) WHERE "deliveries"."verdict" <> 'accepted';--> statement-breakpoint
INSERT INTO `counters` (`name`, `value`) SELECT 'deliveries.last-at', `received_at` FROM `deliveries` WHERE true ORDER BY `id` DESC LIMIT 1 ON CONFLICT (`name`) DO NOTHING;
