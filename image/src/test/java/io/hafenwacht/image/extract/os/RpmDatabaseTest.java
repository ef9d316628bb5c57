package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.SourcePackage;
import io.hafenwacht.image.extract.os.RpmFixtures.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpmDatabaseTest {
    private static final String SQLITE = "var/lib/rpm/rpmdb.sqlite";
    private static final String NDB = "usr/lib/sysimage/rpm/Packages.db";
    private static final String BERKELEY = "var/lib/rpm/Packages";

    private final RpmDatabase extractor = new RpmDatabase();

    @TempDir
    Path folder;

    private static final byte[] BASH = Header.of("bash", "5.1.8", "6.el9")
            .string(RpmHeader.ARCH, "x86_64")
            .string(RpmHeader.SOURCE_RPM, "bash-5.1.8-6.el9.src.rpm")
            .bytes();
    private static final byte[] NODE = Header.of("nodejs", "18.12.1", "2.module+el8")
            .number(RpmHeader.EPOCH, 1)
            .string(RpmHeader.ARCH, "x86_64")
            .string(RpmHeader.VENDOR, "Red Hat, Inc.")
            .string(RpmHeader.LICENSE, "MIT")
            .string(RpmHeader.MODULARITY_LABEL, "nodejs:18:8070020221122:bd1311ed")
            .string(RpmHeader.SOURCE_RPM, "nodejs-18.12.1-2.module+el8.src.rpm")
            .files("/usr/lib/node/", "a.js", "b.js")
            .padding(9000)
            .bytes();
    private static final byte[] KEY =
            Header.of("gpg-pubkey", "fd431d51", "4ae0493b").bytes();
    private static final byte[] SUB = Header.of("perl-Errno", "1.30", "481.el9")
            .number(RpmHeader.EPOCH, 0)
            .string(RpmHeader.SOURCE_RPM, "perl-5.32.1-481.el9.src.rpm")
            .bytes();
    private static final List<byte[]> ALL = List.of(BASH, NODE, KEY, SUB);
    private static final List<String> EXPECTED =
            List.of("bash 5.1.8-6.el9", "nodejs 1:18.12.1-2.module+el8", "perl-Errno 1.30-481.el9");

    private byte[] sqlite(List<byte[]> blobs, int pageSize) throws SQLException, IOException {
        Path file = folder.resolve("rpmdb" + pageSize + "-" + blobs.size() + ".sqlite");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size=" + pageSize);
            statement.execute("CREATE TABLE Other (x TEXT)");
            statement.execute("CREATE TABLE Packages (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)");
            statement.execute("CREATE TABLE Name (key TEXT NOT NULL, hnum INTEGER NOT NULL, idx INTEGER NOT NULL)");
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("INSERT INTO Packages(blob) VALUES (?)")) {
                for (byte[] blob : blobs) {
                    insert.setBytes(1, blob);
                    insert.execute();
                }
            }
            connection.commit();
        }
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 4096, 65_536})
    void readsSqliteOfEveryPageSizeWithAndWithoutOverflowPages(int pageSize) throws Exception {
        var reading = Reading.of(extractor, SQLITE, sqlite(ALL, pageSize));
        assertThat(reading.namesAndVersions()).isEqualTo(EXPECTED);
        assertThat(reading.gaps).isEmpty();
    }

    /// Lengths around the border between a row on its page and one with overflow pages, each once.
    @Test
    void readsRowsOnBothSidesOfTheOverflowBorder() throws Exception {
        List<byte[]> blobs = new ArrayList<>();
        for (int padding = 300; padding < 1700; padding += 7) {
            blobs.add(Header.of("p" + padding, "1", "1").padding(padding).bytes());
        }
        var reading = Reading.of(extractor, SQLITE, sqlite(blobs, 1024));
        assertThat(reading.packages).hasSize(blobs.size());
        assertThat(reading.gaps).isEmpty();
    }

    @Test
    void readsTablesOfSeveralLevels() throws Exception {
        var blobs = IntStream.range(0, 3000)
                .mapToObj(i -> Header.of("p" + i, "1", "" + i).bytes())
                .toList();
        var reading = Reading.of(extractor, SQLITE, sqlite(blobs, 512));
        assertThat(reading.packages).hasSize(3000);
        assertThat(reading.packages.getLast().name()).isEqualTo("p2999");
    }

    @Test
    void readsNdb() {
        var reading = Reading.of(extractor, NDB, RpmFixtures.ndb(ALL));
        assertThat(reading.namesAndVersions()).isEqualTo(EXPECTED);
        assertThat(reading.gaps).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN,512", "LITTLE_ENDIAN,4096", "BIG_ENDIAN,1024", "BIG_ENDIAN,4096"})
    void readsBerkeleyHashInBothByteOrders(String order, int pageSize) {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var reading = Reading.of(extractor, BERKELEY, RpmFixtures.berkeley(ALL, byteOrder, pageSize));
        assertThat(reading.namesAndVersions()).isEqualTo(EXPECTED);
        assertThat(reading.gaps).isEmpty();
    }

    @Test
    void keepsWhatAdvisoriesNeed() {
        var packages = Reading.of(extractor, NDB, RpmFixtures.ndb(ALL)).packages;
        var node = packages.get(1);
        assertThat(node.attribute(Attribute.MODULARITY)).contains("nodejs:18:8070020221122:bd1311ed");
        assertThat(node.attribute(Attribute.ARCHITECTURE)).contains("x86_64");
        assertThat(node.attribute(Attribute.MAINTAINER)).contains("Red Hat, Inc.");
        assertThat(node.attribute(Attribute.LICENSE)).contains("MIT");
        assertThat(node.source()).isEqualTo(new SourcePackage("nodejs", "18.12.1-2.module+el8"));
        assertThat(node.location().path()).isEqualTo(NDB);
        assertThat(packages.get(2).source()).isEqualTo(new SourcePackage("perl", "5.32.1-481.el9"));
        assertThat(packages.get(2).attribute(Attribute.MODULARITY)).isEmpty();
    }

    @Test
    void listsOwnedFilesOfOldAndNewHeaders() {
        byte[] old = Header.of("old", "1", "1")
                .strings(RpmHeader.OLD_FILE_NAMES, "/bin/old", "/etc/old")
                .bytes();
        var reading = Reading.of(extractor, NDB, RpmFixtures.ndb(List.of(NODE, old)));
        assertThat(reading.owned)
                .containsExactly("nodejs usr/lib/node/a.js", "nodejs usr/lib/node/b.js", "old bin/old", "old etc/old");
    }

    @ParameterizedTest
    @CsvSource({
        "bash-5.1.8-6.el9.src.rpm, bash, 5.1.8-6.el9",
        "java-17-openjdk-17.0.6.0.10-3.el9.src.rpm, java-17-openjdk, 17.0.6.0.10-3.el9",
        "kmod-x-1-2.nosrc.rpm, kmod-x, 1-2"
    })
    void splitsSourceFileNames(String fileName, String name, String version) {
        assertThat(RpmHeaders.source(fileName)).contains(new SourcePackage(name, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(none)", "bash", "bash-5.1.8-6.el9.x86_64.rpm", "-1-2.src.rpm", "a-1.src.rpm"})
    void takesNoSourceFromOtherNames(String fileName) {
        assertThat(RpmHeaders.source(fileName)).isEmpty();
    }

    @Test
    void oneBrokenRecordCostsOnePackageAndIsCounted() throws Exception {
        byte[] broken = Header.of("broken", "1", "1").bytes();
        ByteBuffer.wrap(broken).putInt(4, Integer.MAX_VALUE);
        byte[] nameless = new Header().string(RpmHeader.VERSION, "1").bytes();
        var blobs = List.of(BASH, broken, nameless, SUB);
        for (byte[] file : List.of(
                sqlite(blobs, 4096),
                RpmFixtures.ndb(blobs),
                RpmFixtures.berkeley(blobs, ByteOrder.LITTLE_ENDIAN, 4096))) {
            var reading = Reading.of(extractor, BERKELEY, file);
            assertThat(reading.namesAndVersions()).containsExactly("bash 5.1.8-6.el9", "perl-Errno 1.30-481.el9");
            assertThat(reading.gaps).hasSize(1);
            assertThat(reading.gaps.getFirst().reason().english()).contains("could not be read: 2 ");
        }
    }

    @Test
    void aWrongChecksumIsABrokenRecord() {
        byte[] file = RpmFixtures.ndb(ALL);
        file[4096 + 20] ^= 1;
        var reading = Reading.of(extractor, NDB, file);
        assertThat(reading.namesAndVersions()).isEqualTo(EXPECTED.subList(1, 3));
        assertThat(reading.gaps.getFirst().reason().english()).contains("(first: checksum of package ");
        assertThat(reading.gaps.getFirst().reason().german())
                .containsPattern("\\(erster: die Prüfsumme von Paket \\d+ ist \\d+, gespeichert \\d+ bei Byte \\d+\\)");
    }

    @Test
    void overflowPagesInACircleEndAsBrokenRecord() {
        byte[] file = RpmFixtures.berkeley(List.of(NODE, BASH), ByteOrder.LITTLE_ENDIAN, 512);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(3 * 512 + 16, 2);
        var reading = Reading.of(extractor, BERKELEY, file);
        assertThat(reading.namesAndVersions()).containsExactly("bash 5.1.8-6.el9");
        assertThat(reading.gaps.getFirst().reason().english()).contains("share page 2");
    }

    @Test
    void aTableThatPointsToItselfEndsAsBrokenRecord() throws Exception {
        byte[] file = sqlite(
                IntStream.range(0, 300)
                        .mapToObj(i -> Header.of("p" + i, "1", "1").bytes())
                        .toList(),
                512);
        for (int page = 512; page < file.length; page += 512) {
            if (file[page] == 5) {
                ByteBuffer.wrap(file).putInt(page + 8, page / 512 + 1);
            }
        }
        var reading = Reading.of(extractor, SQLITE, file);
        assertThat(reading.packages).isNotEmpty();
        assertThat(reading.gaps.getFirst().reason().english()).contains("two pointers to page");
    }

    /// A file cut short keeps what its pages still hold, and does not go on to the four billionth page.
    @Test
    void aFileThatEndsBeforeItsLastPageIsAGap() {
        byte[] file = RpmFixtures.berkeley(List.of(BASH), ByteOrder.LITTLE_ENDIAN, 512);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(32, -1);
        var reading = Reading.of(extractor, BERKELEY, file);
        assertThat(reading.namesAndVersions()).containsExactly("bash 5.1.8-6.el9");
        assertThat(reading.gaps).hasSize(1);
    }

    /// Many slots for one large blob would let a small file cost as much as a huge one.
    @Test
    void blobsInTwoSlotsAreRefused() {
        byte[] file = RpmFixtures.ndb(List.of(NODE));
        var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int slot = 48; slot < 4096; slot += 16) {
            buffer.put(slot + 4, file, 36, 12);
        }
        var reading = Reading.of(extractor, NDB, file);
        assertThat(reading.packages).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().english()).contains("more blobs than the file holds");
    }

    @Test
    void stopsAtTheLimitOfPackages() throws Exception {
        byte[] tiny = Header.of("p", "1", "1").bytes();
        var blobs = java.util.Collections.nCopies(100_010, tiny);
        var reading = Reading.of(extractor, SQLITE, sqlite(blobs, 4096));
        assertThat(reading.packages).hasSize(100_000);
        assertThat(reading.gaps).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().german()).contains("Grenze");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "32,0", "4152,1"})
    void aFilledWriteAheadLogIsAGap(int size, int gaps) {
        byte[] log = new byte[size];
        if (size > 0) {
            ByteBuffer.wrap(log).putInt(0x377f0682);
        }
        assertThat(Reading.of(extractor, SQLITE + "-wal", log).gaps).hasSize(gaps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RpmP", "SQLite format 3\0", "this is no database at all, but long enough to look"})
    void whatIsNoDatabaseIsMalformed(String content) {
        var reading = Reading.of(extractor, BERKELEY, content);
        assertThat(reading.packages).isEmpty();
        assertThat(reading.gaps).hasSize(1);
    }

    @Test
    void survivesDamagedSqlite() throws Exception {
        var small = List.of(BASH, KEY, SUB);
        Reading.survivesDamage(extractor, SQLITE, sqlite(small, 512));
        byte[] large = sqlite(ALL, 4096);
        Reading.survivesDamage(extractor, SQLITE, large, 100, 4096, 8192, 12_288);
    }

    @Test
    void survivesDamagedNdb() {
        Reading.survivesDamage(extractor, NDB, RpmFixtures.ndb(List.of(BASH, KEY, SUB)));
    }

    @Test
    void survivesDamagedBerkeleyHash() {
        Reading.survivesDamage(extractor, BERKELEY, RpmFixtures.berkeley(ALL, ByteOrder.LITTLE_ENDIAN, 1024));
        Reading.survivesDamage(extractor, BERKELEY, RpmFixtures.berkeley(List.of(BASH), ByteOrder.BIG_ENDIAN, 512));
    }

    /// NDB's checksum hides the header from bit flips, so damage it inside a container without one.
    @Test
    void survivesDamagedHeaders() {
        byte[] header = Header.of("p", "1", "2")
                .number(RpmHeader.EPOCH, 3)
                .files("/usr/", "a", "b")
                .bytes();
        Reading.survivesDamage(
                extractor, BERKELEY, RpmFixtures.berkeley(List.of(header), ByteOrder.LITTLE_ENDIAN, 1024));
    }
}
