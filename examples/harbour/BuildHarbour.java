package harbour;

import io.hafenwacht.testkit.image.Compression;
import io.hafenwacht.testkit.image.ImageBuilder;
import io.hafenwacht.testkit.image.TarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes the example's image and packs its advisories; run by `./build launcher` as a single source file:
/// `java -cp … BuildHarbour.java EXAMPLE_FOLDER [TARGET_FOLDER]`.
public final class BuildHarbour {
    private static final String DPKG = """
            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Source: glibc
            Version: 2.36-9+deb12u1
            Maintainer: GNU Libc Maintainers <debian-glibc@lists.debian.org>

            Package: libwebp7
            Status: install ok installed
            Architecture: amd64
            Source: libwebp
            Version: 1.2.4-0.2

            Package: curl
            Status: install ok installed
            Architecture: amd64
            Version: 7.88.1-10+deb12u1

            Package: zlib1g
            Status: install ok installed
            Architecture: amd64
            Source: zlib (1:1.2.13.dfsg-1)
            Version: 1:1.2.13.dfsg-1

            Package: openssh-server
            Status: install ok installed
            Architecture: amd64
            Source: openssh
            Version: 1:9.2p1-2+deb12u2
            """;

    private BuildHarbour() {}

    public static void main(String[] args) throws IOException {
        Path example = Path.of(args[0]);
        Path target = Files.createDirectories(args.length > 1 ? Path.of(args[1]) : example.resolve("target"));
        Files.write(target.resolve("harbour-desk.tar"), image());
        advisories(example.resolve("advisories"), target.resolve("advisories"));
    }

    private static byte[] image() throws IOException {
        byte[] log4j = jar("org.apache.logging.log4j", "log4j-core", "2.14.1");
        return new ImageBuilder()
                .tag("harbour/desk:1.4")
                .layer(BuildHarbour::base)
                .layer(Compression.NONE, tar -> tar.directory("srv/")
                        .file("srv/desk/lib/log4j-core-2.14.1.jar", log4j)
                        .file("srv/desk/.env", "DESK_MODE=production\nGITHUB_TOKEN=" + token() + "\n")
                        .file("srv/desk/node_modules/minimist/package.json", """
                                {"name": "minimist", "version": "1.2.5", "license": "MIT"}
                                """)
                        .file("usr/lib/python3/dist-packages/requests-2.30.0.dist-info/METADATA", """
                                Metadata-Version: 2.1
                                Name: requests
                                Version: 2.30.0
                                """))
                .layer(tar -> tar.whiteout("srv/desk/.env").file("srv/desk/start.sh", "#!/bin/sh\nexec java -jar desk.jar\n", TarBuilder.mode(0755)))
                .emptyLayer("ENV BOOKING_DB_PASSWORD")
                .config("""
                        {"User": "", "ExposedPorts": {"22/tcp": {}, "8080/tcp": {}}, "Cmd": ["/srv/desk/start.sh"],
                         "Env": ["PATH=/usr/local/bin:/usr/bin:/bin", "BOOKING_DB_PASSWORD=%s"]}
                        """.formatted("hafen" + "kante-" + 1189))
                .dockerArchive();
    }

    private static void base(TarBuilder tar) {
        tar.file("etc/os-release", """
                PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
                NAME="Debian GNU/Linux"
                VERSION_ID="12"
                VERSION_CODENAME=bookworm
                ID=debian
                """)
                .file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\npilot:x:1000:1000::/home/pilot:/bin/sh\n")
                .file("etc/shadow", "root:*:19600:0:99999:7:::\npilot::19600:0:99999:7:::\n", TarBuilder.mode(0640))
                .file("etc/group", "root:x:0:\npilot:x:1000:\n")
                .file("bin/sh", "not a shell", TarBuilder.mode(04755))
                .file("usr/bin/curl", "not curl", TarBuilder.mode(0755))
                .file("usr/bin/apt-get", "not apt", TarBuilder.mode(0755))
                .file("var/lib/dpkg/status", DPKG);
    }

    /// Has the shape and checksum of nobody's token; put together here so that no scanner stumbles over this
    /// file.
    private static String token() {
        String payload = "harbourExampleHarbourExample01";
        var crc = new java.util.zip.CRC32();
        crc.update(payload.getBytes(StandardCharsets.US_ASCII));
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        var check = new StringBuilder();
        for (long rest = crc.getValue(); rest > 0; rest /= 62) {
            check.insert(0, digits.charAt((int) (rest % 62)));
        }
        return "gh" + "p_" + payload + "0".repeat(6 - check.length()) + check;
    }

    private static byte[] jar(String group, String artifact, String version) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            entry(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n");
            entry(
                    zip,
                    "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                    "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
        }
        return bytes.toByteArray();
    }

    /// Packs the records of each ecosystem into `all.zip`, the layout that OSV.dev exports.
    private static void advisories(Path from, Path to) throws IOException {
        for (String ecosystem : Files.readAllLines(from.resolve("ecosystems.txt"))) {
            Files.createDirectories(to.resolve(ecosystem));
            try (Stream<Path> records = Files.list(from.resolve(ecosystem));
                    var zip = new ZipOutputStream(Files.newOutputStream(to.resolve(ecosystem).resolve("all.zip")))) {
                List<Path> sorted = records.sorted().toList();
                for (Path record : sorted) {
                    entry(zip, record.getFileName().toString(), Files.readString(record));
                }
            }
        }
        Files.copy(from.resolve("ecosystems.txt"), to.resolve("ecosystems.txt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        copy(from.resolve("kev"), to.resolve("kev"), "known_exploited_vulnerabilities.json");
        Files.createDirectories(to.resolve("epss"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to.resolve("epss/epss_scores-current.csv.gz")))) {
            Files.copy(from.resolve("epss/epss_scores-current.csv"), out);
        }
    }

    private static void copy(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to);
        Files.copy(from.resolve(name), to.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
