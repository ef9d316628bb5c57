package io.hafenwacht.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a folder of OSV feeds with made-up records in the shapes and sizes of the real ones: malicious npm
/// packages, Debian's and Ubuntu's trackers with versions and binaries per release, Go, PyPI, and AlmaLinux
/// with a dozen packages and several CVEs each. The same seed gives the same bytes.
final class SyntheticAdvisories {
    private static final int VOCABULARY = 6_000;
    private static final String[] DEBIAN = {"Debian:11", "Debian:12", "Debian:13", "Debian:14"};
    private static final String[] UBUNTU = {
        "Ubuntu:Pro:16.04:LTS",
        "Ubuntu:Pro:18.04:LTS",
        "Ubuntu:20.04:LTS",
        "Ubuntu:22.04:LTS",
        "Ubuntu:24.04:LTS",
        "Ubuntu:25.10"
    };
    private static final String[] URGENCIES = {"not yet assigned", "unimportant", "low", "medium"};
    private static final String[] PRIORITIES = {"low", "medium", "high", "negligible", "critical"};

    private final SplittableRandom random = new SplittableRandom(20261121);
    private final String[] words = new String[VOCABULARY];
    private final StringBuilder json = new StringBuilder(1 << 14);
    private long jsonBytes;

    SyntheticAdvisories() {
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            int length = 2 + random.nextInt(9);
            for (int k = 0; k < length; k++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words[i] = word.toString();
        }
    }

    /// Writes about `records` records below `folder`; the sum of their JSON bytes.
    long write(Path folder, int records) throws IOException {
        feed(folder, "npm", records / 100 * 40, this::malware);
        feed(folder, "Debian", records / 100 * 20, this::debian);
        feed(folder, "Ubuntu", records / 100 * 15, this::ubuntu);
        feed(folder, "Go", records / 100 * 10, this::go);
        feed(folder, "PyPI", records / 100 * 10, this::pypi);
        feed(folder, "AlmaLinux", records / 100 * 5, this::almaLinux);
        Files.writeString(folder.resolve("ecosystems.txt"), "AlmaLinux\nDebian\nGo\nPyPI\nUbuntu\nnpm\n");
        return jsonBytes;
    }

    private void feed(Path folder, String ecosystem, int count, IntFunction<String> record) throws IOException {
        Path archive = Files.createDirectories(folder.resolve(ecosystem)).resolve("all.zip");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (int i = 0; i < count; i++) {
                json.setLength(0);
                String id = record.apply(i);
                byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
                jsonBytes += bytes.length;
                zip.putNextEntry(new ZipEntry(id + ".json"));
                zip.write(bytes);
                zip.closeEntry();
            }
        }
    }

    private String malware(int i) {
        String id = "MAL-" + (2022 + i % 5) + "-" + i;
        String name = word() + "-" + word() + "-" + i;
        head(id, i).append(",\"summary\":\"Harmful code in ").append(name).append(" (npm)\",\"details\":\"");
        json.append("\\n---\\nWritten by machines, see each origin below.\\n\\n## Origin: analysis (")
                .append(hex(64))
                .append(")\\nA sandbox ran '")
                .append(name)
                .append("' and saw that it\\n- talks to a host known for harmful traffic\\n- starts programs "
                        + "that a library has no need of.\\n\\n");
        text(40);
        json.append("\",\"affected\":[{\"package\":{\"ecosystem\":\"npm\",\"name\":\"")
                .append(name)
                .append("\",\"purl\":\"pkg:npm/")
                .append(name)
                .append("\"},");
        if (i % 3 == 0) {
            json.append("\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"}]}],");
        }
        json.append("\"versions\":[\"1.0.")
                .append(i % 40)
                .append("\",\"99.")
                .append(i % 7)
                .append(".0\"]");
        json.append(",\"database_specific\":{\"cwes\":[{\"cweId\":\"CWE-506\",\"name\":\"Embedded harmful code\","
                + "\"description\":\"The product holds code that seems harmful in nature.\"}],\"source\":"
                + "\"https://example.org/harmful/osv/npm/");
        json.append(name).append('/').append(id).append(".json\"}}],");
        references(2, id);
        json.append(",\"credits\":[{\"name\":\"Analysis\",\"type\":\"FINDER\",\"contact\":[\"https://example.org/a\"]}]"
                + ",\"database_specific\":{\"origins\":[{\"import_time\":\"2025-01-01T00:00:00Z\",\"sha256\":\"");
        json.append(hex(64)).append("\",\"source\":\"analysis\",\"versions\":[\"1.0.0\"]}]}}");
        return id;
    }

    private String debian(int i) {
        String cve = cve(i);
        head("DEBIAN-" + cve, i).append(",\"upstream\":[\"").append(cve).append("\"],\"details\":\"");
        text(70);
        json.append("\",").append(cvss(i)).append(",\"affected\":[");
        int source = source();
        for (int release = 0; release < DEBIAN.length; release++) {
            json.append(release == 0 ? "" : ",");
            packageOf(DEBIAN[release], "src" + source, "pkg:deb/debian/src" + source + "?arch=source");
            fixed(i, source, release, i % 3 != 0);
            versions(source, release, 4 + source % 20);
            json.append(",\"ecosystem_specific\":{\"urgency\":\"")
                    .append(URGENCIES[i % URGENCIES.length])
                    .append("\"}}");
        }
        json.append("],\"database_specific\":{\"source\":\"https://example.org/cve-osv/DEBIAN-");
        json.append(cve).append(".json\"},");
        references(1, cve);
        json.append('}');
        return "DEBIAN-" + cve;
    }

    private String ubuntu(int i) {
        String cve = cve(i);
        head("UBUNTU-" + cve, i).append(",\"upstream\":[\"").append(cve).append("\"],\"related\":[\"USN-");
        json.append(i % 9000).append("-1\"],\"details\":\"");
        text(80);
        json.append("\",\"severity\":[{\"type\":\"CVSS_V3\",\"score\":\"")
                .append(vector(i))
                .append("\"},{\"type\":\"Ubuntu\",\"score\":\"")
                .append(PRIORITIES[i % PRIORITIES.length])
                .append("\"}],\"affected\":[");
        int source = source();
        for (int release = 0; release < UBUNTU.length; release++) {
            json.append(release == 0 ? "" : ",");
            packageOf(
                    UBUNTU[release], "src" + source, "pkg:deb/ubuntu/src" + source + "?arch=source&distro=r" + release);
            fixed(i, source, release, i % 2 == 0);
            versions(source, release, 5 + source % 25);
            json.append(",\"ecosystem_specific\":{\"availability\":\"No subscription required\",\"binaries\":[");
            for (int binary = 0; binary < 2 + source % 6; binary++) {
                json.append(binary == 0 ? "" : ",")
                        .append("{\"binary_name\":\"lib")
                        .append(source)
                        .append('-')
                        .append(words[binary])
                        .append("\",\"binary_version\":\"")
                        .append(version(source, release, 30))
                        .append("\"}");
            }
            json.append("]}}");
        }
        json.append("],");
        references(4, cve);
        json.append('}');
        return "UBUNTU-" + cve;
    }

    private String go(int i) {
        String id = "GO-" + (2020 + i % 7) + "-" + i;
        head(id, i)
                .append(",\"aliases\":[\"")
                .append(cve(i * 3))
                .append("\",\"")
                .append(ghsa(i))
                .append("\"],");
        json.append("\"summary\":\"");
        text(8);
        json.append("\",\"details\":\"");
        text(60);
        json.append("\",\"affected\":[");
        String module = "github.com/" + words[source() % VOCABULARY] + "/" + words[i % VOCABULARY];
        packageOf("Go", module, "pkg:golang/" + module);
        json.append(",\"ranges\":[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.")
                .append(i % 40)
                .append('.')
                .append(i % 11)
                .append("\"},{\"introduced\":\"2.0.0\"},{\"fixed\":\"2.")
                .append(i % 20)
                .append(".1\"}]}],\"ecosystem_specific\":{\"imports\":[{\"path\":\"")
                .append(module)
                .append("/pkg\",\"symbols\":[\"Client.Get\",\"Client.Post\",\"Parse\",\"Server.Serve\"]}]}}],");
        references(3, id);
        json.append(",\"database_specific\":{\"url\":\"https://example.org/vuln/")
                .append(id)
                .append("\",\"review_status\":\"")
                .append(i % 4 == 0 ? "REVIEWED" : "UNREVIEWED")
                .append("\"}}");
        return id;
    }

    private String pypi(int i) {
        String id = "PYSEC-" + (2018 + i % 9) + "-" + i;
        head(id, i)
                .append(",\"aliases\":[\"")
                .append(cve(i * 5 + 1))
                .append("\",\"")
                .append(ghsa(i + 10_000_000));
        json.append("\"],\"details\":\"");
        text(50);
        json.append("\",\"affected\":[");
        int source = source();
        packageOf("PyPI", "py-" + words[source % VOCABULARY] + source, "pkg:pypi/py");
        fixed(i, source, 0, true);
        versions(source, 9, 10 + source % 80);
        json.append("}],");
        references(4, id);
        json.append('}');
        return id;
    }

    private String almaLinux(int i) {
        String id = "ALSA-" + (2019 + i % 8) + ":" + i;
        head(id, i)
                .append(",\"summary\":\"")
                .append(i % 2 == 0 ? "Important" : "Moderate")
                .append(": src")
                .append(i % 3000)
                .append(" security update\",\"details\":\"");
        text(90);
        json.append("\",\"affected\":[");
        int source = source();
        int rows = 4 + random.nextInt(17);
        for (int row = 0; row < rows; row++) {
            json.append(row == 0 ? "" : ",");
            packageOf("AlmaLinux:" + (8 + i % 3), "rpm" + source + "-" + words[row], "");
            fixed(i, source, i % 3, true);
            json.append('}');
        }
        json.append("],\"related\":[");
        int cves = 1 + random.nextInt(6);
        for (int k = 0; k < cves; k++) {
            json.append(k == 0 ? "\"" : ",\"").append(cve(i * 4 + k)).append('"');
        }
        json.append("],");
        references(3 + cves, id);
        json.append('}');
        return id;
    }

    private StringBuilder head(String id, int i) {
        return json.append("{\"schema_version\":\"1.7.0\",\"id\":\"")
                .append(id)
                .append("\",\"modified\":\"2026-")
                .append(two(1 + i % 12))
                .append('-')
                .append(two(1 + i % 28))
                .append("T0")
                .append(i % 10)
                .append(":15:")
                .append(two(i % 60))
                .append(".123456Z\",\"published\":\"20")
                .append(two(10 + i % 16))
                .append("-03-")
                .append(two(1 + i % 28))
                .append("T00:00:00Z\"");
    }

    private void packageOf(String ecosystem, String name, String purl) {
        json.append("{\"package\":{\"ecosystem\":\"")
                .append(ecosystem)
                .append("\",\"name\":\"")
                .append(name)
                .append('"');
        if (!purl.isEmpty()) {
            json.append(",\"purl\":\"").append(purl).append('"');
        }
        json.append('}');
    }

    private void fixed(int i, int source, int release, boolean known) {
        json.append(",\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"}");
        if (known) {
            json.append(",{\"fixed\":\"")
                    .append(version(source, release, i % 30))
                    .append("\"}");
        }
        json.append("]}]");
    }

    private void versions(int source, int release, int count) {
        json.append(",\"versions\":[");
        for (int v = 0; v < count; v++) {
            json.append(v == 0 ? "\"" : ",\"")
                    .append(version(source, release, v))
                    .append('"');
        }
        json.append(']');
    }

    private static String version(int source, int release, int n) {
        return (source % 9) + "." + (n / 6) + "." + (source % 13) + "-" + (n % 6 + 1) + "+r" + release + "u" + n % 4;
    }

    private void references(int count, String id) {
        json.append("\"references\":[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"WEB\",\"url\":\"https://example.org/")
                    .append(word())
                    .append('/')
                    .append(id)
                    .append("\"}");
        }
        json.append(']');
    }

    private void text(int count) {
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : i % 13 == 0 ? ". " : " ").append(word());
        }
    }

    /// Few words often, many seldom, as in prose.
    private String word() {
        double skew = random.nextDouble();
        return words[(int) (VOCABULARY * skew * skew * skew)];
    }

    /// Few packages have many advisories.
    private int source() {
        double skew = random.nextDouble();
        return (int) (40_000 * skew * skew);
    }

    private String cve(int i) {
        return "CVE-" + (2002 + i % 25) + "-" + (1000 + i % 400_000);
    }

    private static String ghsa(int i) {
        String letters = Integer.toString(i + 50_000_000, 36) + "cfghjmpqrvwx";
        return "GHSA-" + letters.substring(0, 4) + "-" + letters.substring(4, 8) + "-" + letters.substring(8, 12);
    }

    private String cvss(int i) {
        return "\"severity\":[{\"type\":\"CVSS_V3\",\"score\":\"" + vector(i) + "\"}]";
    }

    private static String vector(int i) {
        return "CVSS:3.1/AV:" + "NALP".charAt(i % 4) + "/AC:" + "LH".charAt(i % 2) + "/PR:" + "NLH".charAt(i % 3)
                + "/UI:N/S:U/C:" + "HLN".charAt(i % 3) + "/I:" + "HLN".charAt(i / 3 % 3) + "/A:H";
    }

    private static String two(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }

    private String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
