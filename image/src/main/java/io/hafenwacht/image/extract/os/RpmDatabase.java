package io.hafenwacht.image.extract.os;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.Extractor;
import io.hafenwacht.image.extract.WantedFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/// Packages of rpm's database in its three formats: SQLite (Fedora, RHEL 9 and newer), NDB (SUSE), Berkeley
/// DB (RHEL 8 and older). The first bytes say which it is; the file name is only where to look.
@AutoService(Extractor.class)
public final class RpmDatabase implements Extractor {
    private static final String LOG = "rpmdb.sqlite-wal";
    private static final List<String> FOLDERS = List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/", "usr/share/rpm/");

    @Override
    public String name() {
        return "rpm";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return FOLDERS.stream()
                .flatMap(folder -> Stream.of("rpmdb.sqlite", LOG, "Packages.db", "Packages")
                        .<FilePattern>map(name -> new FilePattern.Path(folder + name)))
                .toList();
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        if (file.path().endsWith(LOG)) {
            log(file, out);
            return;
        }
        try (var report = new DatabaseReport(out)) {
            var packages = new RpmHeaders(file.location(), report);
            MemorySegment bytes = file.content();
            MemorySegment sqlite = MemorySegment.ofArray(SqliteTable.MAGIC);
            if (bytes.byteSize() >= sqlite.byteSize()
                    && bytes.asSlice(0, sqlite.byteSize()).mismatch(sqlite) == -1) {
                new SqliteTable(bytes).blobs("Packages", packages);
            } else if (file.reader(ByteOrder.LITTLE_ENDIAN).i32(0) == NdbPackages.MAGIC) {
                new NdbPackages(bytes).blobs(packages);
            } else {
                new BerkeleyHash(bytes).values(packages);
            }
        }
    }

    /// SQLite keeps the newest changes in its write-ahead log until they are folded into the database; who
    /// reads the database alone sees an older state.
    private static void log(WantedFile file, Extraction out) {
        MemorySegment bytes = file.content();
        boolean frames = bytes.byteSize() > 32 && bytes.get(ValueLayout.JAVA_BYTE, 0) != 0;
        if (frames) {
            out.gap(
                    Text.of(
                            "The rpm database has a write-ahead log that was not folded in: packages may differ from "
                                    + "what was read.",
                            "Die RPM-Datenbank hat ein nicht eingearbeitetes Write-Ahead-Log: Der Paketbestand kann "
                                    + "vom gelesenen abweichen."),
                    Text.of(
                            "Run 'rpm --rebuilddb' as the last step of the image's build.",
                            "'rpm --rebuilddb' als letzten Schritt beim Bau des Images ausführen."));
        }
    }
}
