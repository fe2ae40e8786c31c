CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`subject` integer NOT NULL,
	`account_key` integer NOT NULL,
	`device_key` integer,
	`due_at` integer NOT NULL,
	`leased_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`failure` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_kind_subject_idx` ON `jobs` (`kind`,`subject`);--> statement-breakpoint
CREATE INDEX `jobs_kind_due_at_idx` ON `jobs` (`kind`,`due_at`);--> statement-breakpoint
CREATE INDEX `jobs_account_key_idx` ON `jobs` (`account_key`);--> statement-breakpoint
CREATE INDEX `jobs_device_key_idx` ON `jobs` (`device_key`);--> statement-breakpoint
CREATE TABLE `device_details` (
	`device_key` integer PRIMARY KEY NOT NULL,
	`read_at` integer NOT NULL,
	`details` text NOT NULL,
	`missing_since` integer,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `history_reads` (
	`device_key` integer PRIMARY KEY NOT NULL,
	`read_until` integer NOT NULL,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `live_streams` (
	`id` text PRIMARY KEY NOT NULL,
	`account_key` integer NOT NULL,
	`device_key` integer NOT NULL,
	`session_url` text NOT NULL,
	`opened_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `live_streams_device_key_idx` ON `live_streams` (`device_key`);--> statement-breakpoint
CREATE INDEX `live_streams_account_key_idx` ON `live_streams` (`account_key`);--> statement-breakpoint
CREATE TABLE `pictures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`seq` integer,
	`account_key` integer NOT NULL,
	`device_key` integer NOT NULL,
	`state` text NOT NULL,
	`hash` blob,
	`type` text,
	`size` integer,
	`taken_at` integer,
	`origin` text,
	`wanted_at` integer NOT NULL,
	`failure` text,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`account_key`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pictures_seq_idx` ON `pictures` (`seq`) WHERE "pictures"."seq" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `pictures_hash_idx` ON `pictures` (`hash`) WHERE "pictures"."hash" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `pictures_kept_wanted_at_idx` ON `pictures` (`wanted_at`) WHERE "pictures"."state" = 'kept';--> statement-breakpoint
CREATE INDEX `pictures_device_key_wanted_at_idx` ON `pictures` (`device_key`,`wanted_at`);--> statement-breakpoint
CREATE INDEX `pictures_account_key_idx` ON `pictures` (`account_key`);--> statement-breakpoint
CREATE INDEX `pictures_revision_idx` ON `pictures` (`revision`) WHERE "pictures"."revision" > 0;--> statement-breakpoint
CREATE TABLE `recovered_events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`device_key` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovered_events_device_key_occurred_at_idx` ON `recovered_events` (`device_key`,`occurred_at`);--> statement-breakpoint
CREATE TABLE `snapshot_plans` (
	`device_key` integer PRIMARY KEY NOT NULL,
	`every_minutes` integer NOT NULL,
	FOREIGN KEY (`device_key`) REFERENCES `devices`(`id`) ON UPDATE no action ON DELETE cascade
);
