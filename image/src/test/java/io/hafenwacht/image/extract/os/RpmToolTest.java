package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our readers against databases that rpm and Berkeley DB themselves wrote, compared with what rpm reads from
/// them. Debian's rpm writes SQLite and reads Berkeley DB; it is built without NDB.
class RpmToolTest {
    private static final String SPEC = """
            Name: probe
            Version: 1.2~rc1
            Release: 3
            Epoch: 4
            Summary: s
            License: MIT and BSD
            Vendor: Test Vendor
            ModularityLabel: probe:1:20240101:abcdef
            BuildArch: noarch
            %description
            d
            %package extra
            Summary: e
            %description extra
            x
            %install
            mkdir -p %{buildroot}/usr/share/probe/deep %{buildroot}/etc
            for i in $(seq 1 300); do echo $i > %{buildroot}/usr/share/probe/file-$i; done
            echo x > %{buildroot}/usr/share/probe/deep/with\\ space
            echo x > %{buildroot}/etc/extra.conf
            %files
            /usr/share/probe
            %files extra
            /etc/extra.conf
            """;

    @TempDir
    static Path folder;

    private static Path sqlite;

    @BeforeAll
    static void buildDatabase() throws Exception {
        for (String tool : List.of("rpm", "rpmbuild", "db5.3_load")) {
            assumeTrue(onPath(tool), tool + " is not installed (Debian packages rpm and db5.3-util)");
        }
        Path spec = Files.writeString(folder.resolve("probe.spec"), SPEC);
        run("rpmbuild", "-bb", "--define", "_topdir " + folder.resolve("top"), spec.toString());
        List<String> install = new ArrayList<>(
                List.of("rpm", "--dbpath", folder.resolve("sqlite").toString()));
        install.addAll(List.of("--define", "_db_backend sqlite", "-i", "--justdb", "--nodeps", "--noscripts"));
        try (Stream<Path> built = Files.walk(folder.resolve("top/RPMS"))) {
            built.filter(p -> p.toString().endsWith(".rpm")).map(Path::toString).forEach(install::add);
        }
        run(install.toArray(String[]::new));
        sqlite = folder.resolve("sqlite/rpmdb.sqlite");
    }

    @Test
    void readsWhatRpmWroteToSqlite() throws Exception {
        compare(sqlite, "sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "4096"})
    void readsBerkeleyDbOfTheOriginalLibrary(String pageSize) throws Exception {
        compare(berkeley("1234", pageSize), "bdb_ro");
    }

    @Test
    void readsBerkeleyDbOfTheOtherByteOrder() throws Exception {
        compare(berkeley("4321", "4096"), "bdb_ro");
    }

    private void compare(Path database, String backend) throws Exception {
        var reading =
                Reading.of(new RpmDatabase(), "var/lib/rpm/" + database.getFileName(), Files.readAllBytes(database));
        assertThat(reading.gaps).isEmpty();
        assertThat(reading.packages)
                .extracting(RpmToolTest::describe)
                .containsExactlyInAnyOrderElementsOf(
                        query(
                                database,
                                backend,
                                "%{NAME}|%{EPOCH}:%{VERSION}-%{RELEASE}|%{ARCH}|%{VENDOR}|%{LICENSE}|%{MODULARITYLABEL}|%{SOURCERPM}\\n"));
        assertThat(reading.packages).hasSize(2);
        assertThat(reading.owned)
                .hasSize(304)
                .containsExactlyInAnyOrderElementsOf(query(database, backend, "[%{=NAME} %{FILENAMES}\\n]").stream()
                        .map(line -> line.replaceFirst(" /", " "))
                        .toList());
    }

    private static String describe(InstalledPackage pkg) {
        return String.join(
                "|",
                pkg.name(),
                pkg.version(),
                pkg.attribute(Attribute.ARCHITECTURE).orElse("-"),
                pkg.attribute(Attribute.MAINTAINER).orElse("-"),
                pkg.attribute(Attribute.LICENSE).orElse("-"),
                pkg.attribute(Attribute.MODULARITY).orElse("-"),
                pkg.source().name() + "-" + pkg.source().version() + ".src.rpm");
    }

    private List<String> query(Path database, String backend, String format) throws Exception {
        return run(
                        "rpm",
                        "--dbpath",
                        database.resolveSibling("").toString(),
                        "--define",
                        "_db_backend " + backend,
                        "-qa",
                        "--qf",
                        format)
                .lines()
                .toList();
    }

    /// The headers of the SQLite database as Berkeley DB's own loader stores them.
    private Path berkeley(String byteOrder, String pageSize) throws Exception {
        ByteOrder order = byteOrder.equals("1234") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var dump =
                new StringBuilder("VERSION=3\nformat=bytevalue\ntype=hash\ndb_pagesize=" + pageSize + "\nHEADER=END\n");
        List<byte[]> headers = headers();
        dump.append(record(number(0, order), number(headers.size(), order)));
        for (int i = 0; i < headers.size(); i++) {
            dump.append(record(number(i + 1, order), headers.get(i)));
        }
        Path text = Files.writeString(folder.resolve("dump"), dump.append("DATA=END\n"));
        Path database = Files.createDirectory(folder.resolve("bdb" + byteOrder + pageSize))
                .resolve("Packages");
        run("db5.3_load", "-c", "db_lorder=" + byteOrder, "-f", text.toString(), database.toString());
        return database;
    }

    private List<byte[]> headers() throws SQLException {
        List<byte[]> headers = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + sqlite);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT blob FROM Packages")) {
            while (rows.next()) {
                headers.add(rows.getBytes(1));
            }
        }
        return headers;
    }

    private static String record(byte[] key, byte[] value) {
        return " " + HexFormat.of().formatHex(key) + "\n " + HexFormat.of().formatHex(value) + "\n";
    }

    private static byte[] number(int value, ByteOrder order) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /// Standard output of a tool that must succeed within a minute.
    private static String run(String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve("stderr");
        Path output = folder.resolve("stdout");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", List.of(command), Files.readString(errors))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
