package io.hafenwacht.vulndb.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.vulndb.advisory.Affected;
import io.hafenwacht.vulndb.advisory.Affected.Specific;
import io.hafenwacht.vulndb.feed.FolderTransport;
import io.hafenwacht.vulndb.store.VulnerabilityStore.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real feeds, where they are at hand, import whole; counts are those of their manifest.
class AdvisoryDataConformanceTest {
    @TempDir
    Path folder;

    private static Path data() {
        Path data = Path.of(System.getProperty("hafenwacht.root", "..")).resolve("../shared/data/advisories");
        Assumptions.assumeTrue(Files.exists(data.resolve("MANIFEST.json")), "no advisory data beside the project");
        return data;
    }

    @Test
    void realFeedsImportAndAnswer() throws IOException {
        Path data = data();
        UpdateResult result = new DatabaseUpdater()
                .update(
                        new UpdateRequest(folder, new FolderTransport(data), List.of(), TestFeeds.NOW),
                        UpdateProgress.NONE);
        assertThat(result).isInstanceOf(UpdateResult.Updated.class);
        UpdateResult.Updated updated = (UpdateResult.Updated) result;
        Map<String, Long> manifest = manifest(data.resolve("MANIFEST.json"));

        for (StoreInfo.Source source : updated.info().sources()) {
            String ecosystem = source.path().substring(0, source.path().indexOf('/'));
            if (manifest.containsKey(ecosystem + ".entries")) {
                assertThat(source.records()).as(ecosystem).isEqualTo(number(manifest, ecosystem + ".entries"));
            }
        }
        for (String ecosystem : List.of("Go", "PyPI", "crates.io")) {
            assertThat(Objects.requireNonNull(updated.ecosystems().get(ecosystem))
                            .records())
                    .as(ecosystem)
                    .isEqualTo(number(manifest, ecosystem + ".entries") - number(manifest, ecosystem + ".withdrawn"));
        }
        StoreInfo.Totals totals = updated.info().totals();
        long withdrawn = number(manifest, "Go.withdrawn")
                + number(manifest, "PyPI.withdrawn")
                + number(manifest, "crates.io.withdrawn");
        assertThat(totals.left().withdrawn()).isEqualTo(withdrawn);
        // ALBA and ALEA without any CVE.
        assertThat(totals.left().noSecurity()).isEqualTo(976 + 221);
        assertThat(totals.broken()).isZero();
        assertThat(totals.brokenEntries()).isZero();

        try (VulnerabilityStore store = ((Opening.Opened) VulnerabilityStore.open(folder)).store()) {
            assertThat(store.checkIntegrity()).isEmpty();
            answers(store);
            assertThat(store.gaps()).isEmpty();
        }
        long json = number(manifest, "Go.json_bytes")
                + number(manifest, "PyPI.json_bytes")
                + number(manifest, "crates.io.json_bytes")
                + number(manifest, "AlmaLinux.json_bytes");
        assertThat(updated.bytes()).isLessThan(json / 4);
    }

    private static void answers(VulnerabilityStore store) {
        // The seven PyPI records with malformed git ranges keep their other ranges; the eighth is withdrawn.
        for (String id : List.of(
                "PYSEC-2021-424",
                "PYSEC-2021-371",
                "PYSEC-2021-436",
                "PYSEC-2019-155",
                "PYSEC-2017-27",
                "PYSEC-2023-80")) {
            assertThat(PYPI_NAMES.stream().flatMap(name -> store.find("PyPI", name).stream()))
                    .as(id)
                    .anySatisfy(affected -> assertThat(affected.advisory().id()).isEqualTo(id));
        }
        assertThat(store.find("PyPI", "loguru"))
                .noneSatisfy(affected -> assertThat(affected.advisory().id()).isEqualTo("PYSEC-2022-15"));
        // Without any severity of its own or of an alias.
        assertThat(store.find("Go", "stdlib"))
                .isNotEmpty()
                .allSatisfy(affected ->
                        assertThat(affected.advisory().rating().severity()).isEqualTo(Severity.UNKNOWN));
        assertThat(store.find("AlmaLinux:8", "nodejs"))
                .anySatisfy(affected ->
                        assertThat(affected.specific().get(Specific.MODULE)).isEqualTo("nodejs:18"));
        // One CVE per finding, and never two in a group.
        for (Affected affected : store.find("AlmaLinux:9", "kernel")) {
            List<String> group = affected.advisory().group();
            assertThat(group.getFirst()).startsWith("CVE-");
            assertThat(group.stream().filter(id -> id.startsWith("CVE-"))).hasSize(1);
        }
        assertThat(store.find("Debian:12", "gzip"))
                .anySatisfy(affected ->
                        assertThat(affected.advisory().canonicalId()).isEqualTo("CVE-2022-1271"));
        assertThat(store.find("Debian:12", "glibc")).anySatisfy(affected -> {
            assertThat(affected.advisory().canonicalId()).isEqualTo("CVE-2023-4911");
            assertThat(affected.advisory().rating().scores().kev()).isTrue();
        });
    }

    private static final List<String> PYPI_NAMES =
            List.of("matrix-synapse", "binderhub", "python-dbusmock", "python-fedora", "vyper");

    private static long number(Map<String, Long> manifest, String key) {
        return Objects.requireNonNull(manifest.get(key), key);
    }

    /// `Go.entries` and so on.
    private static Map<String, Long> manifest(Path file) throws IOException {
        Map<String, Long> numbers = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            String ecosystem = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && parser.currentName() != null) {
                    ecosystem = parser.currentName();
                } else if (token == JsonToken.VALUE_NUMBER_INT && parser.currentName() != null) {
                    numbers.putIfAbsent(ecosystem + "." + parser.currentName(), parser.getLongValue());
                }
            }
        }
        return numbers;
    }
}
