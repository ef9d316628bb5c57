package io.hafenwacht.vulndb.store;

/// Header, footer and section table of a mapped file, checked.
final class StoreFile {
    private final Bytes bytes;
    private final long table;

    StoreFile(Bytes bytes) {
        int tableBytes = StoreFormat.Section.values().length * StoreFormat.TABLE_ROW_BYTES;
        if (bytes.size() < StoreFormat.HEADER_BYTES + tableBytes + StoreFormat.FOOTER_BYTES) {
            throw new DamagedStore("only " + bytes.size() + " bytes", "nur " + bytes.size() + " Bytes");
        }
        Cursor header = new Cursor(bytes, 0);
        if (header.u64() != StoreFormat.MAGIC) {
            throw new DamagedStore("not a database of Hafenwacht", "keine Datenbank von Hafenwacht");
        }
        int version = header.u32();
        if (version != StoreFormat.VERSION) {
            throw new DamagedStore(
                    "version " + version + ", this program reads " + StoreFormat.VERSION,
                    "Version " + version + ", dieses Programm liest " + StoreFormat.VERSION);
        }
        this.bytes = bytes;
        this.table = bytes.size() - StoreFormat.FOOTER_BYTES - tableBytes;
        long stated = new Cursor(bytes, bytes.size() - StoreFormat.FOOTER_BYTES).u64();
        if (stated != table) {
            throw new DamagedStore(
                    "a section table at " + stated + ", expected at " + table,
                    "eine Tabelle der Abschnitte bei " + stated + ", erwartet bei " + table);
        }
    }

    long size() {
        return bytes.size();
    }

    Bytes section(StoreFormat.Section section) {
        Cursor row = new Cursor(bytes, table + (long) section.ordinal() * StoreFormat.TABLE_ROW_BYTES);
        long offset = row.u64();
        long length = row.u64();
        if (offset < StoreFormat.HEADER_BYTES || length < 0 || length > table - offset || offset > table) {
            throw new DamagedStore(
                    "section " + section + " at " + offset + " with " + length + " bytes",
                    "Abschnitt " + section + " bei " + offset + " mit " + length + " Bytes");
        }
        return bytes.slice(offset, length);
    }
}
