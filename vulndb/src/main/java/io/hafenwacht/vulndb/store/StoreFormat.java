package io.hafenwacht.vulndb.store;

import io.hafenwacht.core.limit.Limit;

/// The layout of the database file; all numbers are little-endian, `var` is an unsigned LEB128 number.
///
/// ``` magic "HWVULNDB", u32 version, u32 0 sections, one after the other, in the order in which they became
/// known table:  per section u64 offset, u64 length, in the order of Section footer: u64 offset of the table,
/// 32 bytes SHA-256 of everything before them ``` The file is written once from front to back and never
/// changed; only the time in INFO is not a function of the input.
final class StoreFormat {
    static final long MAGIC = 0x42444e4c55565748L;
    static final int VERSION = 1;
    static final int HEADER_BYTES = 16;
    static final int TABLE_ROW_BYTES = 16;
    static final int DIGEST_BYTES = 32;
    static final int FOOTER_BYTES = 8 + DIGEST_BYTES;

    /// Package row: u64 hash of the name, u64 offset in POSTINGS.
    static final int PACKAGE_ROW_BYTES = 16;
    /// Advisory row: u32 id, u32 group or offset in GROUP_LISTS, u32 source of the severity, u8 severity,
    /// u8 CVSS × 10 or 255, u8 flags, u8 0.
    static final int ADVISORY_ROW_BYTES = 16;
    /// Group row: u32 canonical id, u32 first member in MEMBERS, u32 members, u32 id that rated it or NONE,
    /// u32 EPSS in millionths or NONE, u8 severity, u8 CVSS × 10 or 255, u8 KEV, u8 0.
    static final int GROUP_ROW_BYTES = 24;
    /// Text block row: u64 offset in TEXT, u32 compressed bytes, u32 raw bytes, u32 first advisory, u32 0.
    static final int BLOCK_ROW_BYTES = 24;

    static final int NONE = -1;
    static final int NO_CVSS = 255;
    static final int FLAG_REVIEWED = 1;
    static final int FLAG_MANY_GROUPS = 2;

    static final Limit BLOCK_BYTES =
            new Limit("text block", 2L << 20, "bytes", "blocks are cut at 128 KB after the text that crosses it");
    static final Limit ECOSYSTEMS =
            new Limit("ecosystems", 65_000, "names", "with all release suffixes OSV has about 1,500");

    private StoreFormat() {}

    /// What is in the file. The order is that of the section table and must not change within a version.
    enum Section {
        /// Zstandard blocks of texts, and their rows.
        TEXT,
        BLOCKS,
        /// Two string tables: u32 count, u32 offsets (count + 1), bytes.
        STRINGS,
        IDS,
        /// Lists of versions: var count, then var zigzag differences of string numbers.
        LISTS,
        /// Per package: var name length, name, var count, postings ([PostingCodec]).
        POSTINGS,
        PACKAGES,
        /// var count; per ecosystem, sorted by name: var name length, name, var first package row, var
        /// package rows, var records, var newest change.
        ECOSYSTEMS,
        ADVISORIES,
        GROUPS,
        MEMBERS,
        GROUP_LISTS,
        /// [StoreInfo], read only by `db status`.
        INFO
    }
}
