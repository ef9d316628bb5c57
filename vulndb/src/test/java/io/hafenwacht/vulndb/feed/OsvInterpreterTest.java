package io.hafenwacht.vulndb.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.vulndb.advisory.Affected.Range;
import io.hafenwacht.vulndb.feed.OsvInterpreter.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsvInterpreterTest {
    private static final String WHOLE = """
            {"schema_version":"1.7.0","id":"GHSA-aaaa-bbbb-cccc","modified":"2024-05-06T07:08:09.123456Z","published":"2024-01-02T03:04:05Z",
             "aliases":["CVE-2024-1"],"related":null,"summary":"Short","details":"Long \\u00fc","severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
             "affected":[{"package":{"ecosystem":"npm","name":"@a/b","purl":"pkg:npm/%40a/b"},
               "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.3"}],"database_specific":{"x":1}},{"type":"GIT","repo":"r","events":[{"introduced":"0"},{"fixed":"xyz"}]}],
               "versions":["1.0.0","1.0.1"],"database_specific":{"source":"s"}}],
             "references":[{"type":"WEB","url":"https://example.org/1"},{"type":"WEB"}],"credits":[{"name":"n"}],
             "database_specific":{"severity":"HIGH","cwe_ids":["CWE-1"],"github_reviewed":true}}""";

    private final OsvInterpreter interpreter = new OsvInterpreter();

    private Reading read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return interpreter.read(bytes, bytes.length);
    }

    @Test
    void wholeRecord() {
        VulnerabilityRecord record = ((Reading.Kept) read(WHOLE)).record();
        assertThat(record.identity().id()).isEqualTo("GHSA-aaaa-bbbb-cccc");
        assertThat(record.wording().summary()).isEqualTo("Short");
        assertThat(record.wording().details()).isEqualTo("Long ü");
        assertThat(record.wording().references()).containsExactly("https://example.org/1");
        assertThat(record.assessment().cvss()).hasValue(9.8);
        VulnerabilityRecord.Row row = record.rows().getFirst();
        assertThat(row.name()).isEqualTo("@a/b");
        assertThat(row.versions()).containsExactly("1.0.0", "1.0.1");
        assertThat(row.ranges()).extracting(Range::type).containsExactly(Range.Type.SEMVER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # why a record is broken: JSON | reason contains
        [] | must be a JSON object
        `` | must be a JSON object
        {"id":"A-1" | not valid JSON
        {"affected":[]} | no id
        {"id":7} | id must be a string
        {"id":"A-1","aliases":"CVE-1"} | aliases must be an array
        {"id":"A-1","affected":{}} | affected must be an array
        {"id":"A-1","affected":[7]} | affected must hold objects
        {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":"a"}}]} | neither ranges nor versions
        {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":""},"versions":["1"]}]} | without ecosystem or name
        {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":"a"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"reintroduced":"2"}]}]}]} | unknown event
        {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":"a"},"ranges":[{"type":"SEMVER","events":[{"fixed":"1"}]}]}]} | without an introduced event
        {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":"a"},"ranges":[{"type":"SOON","events":[{"introduced":"0"}]}]}]} | unknown type
        """)
    void brokenRecords(String json, String reason) {
        assertThat(read(json == null ? "" : json))
                .isInstanceOfSatisfying(
                        Reading.Broken.class,
                        broken -> assertThat(broken.reason()).contains(reason));
    }

    @Test
    void oneBrokenEntryCostsOnlyItself() {
        Reading reading = read("""
                {"id":"A-1","affected":[{"package":{"ecosystem":"Go","name":"a"}},{"package":{"ecosystem":"Go","name":"b"},"versions":["1"]}]}""");
        assertThat(reading).isInstanceOfSatisfying(Reading.Kept.class, kept -> {
            assertThat(kept.brokenEntries()).isEqualTo(1);
            assertThat(kept.firstFault()).isEqualTo("neither ranges nor versions");
            assertThat(kept.record().rows()).hasSize(1);
        });
    }

    @Test
    void gitRangesAreLeftOutAndNeverBroken() {
        Reading reading = read("""
                {"id":"PYSEC-1","affected":[{"package":{"ecosystem":"PyPI","name":"a"},"ranges":[
                 {"type":"GIT","repo":"r","events":[{"introduced":"0"},{"fixed":"195caac1.patch"}]},
                 {"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.0"}]}]},
                 {"package":{"ecosystem":"PyPI","name":"onlygit"},"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]},
                 {"ranges":[{"type":"GIT","events":[{"introduced":"0"}]}]}]}""");
        assertThat(reading).isInstanceOfSatisfying(Reading.Kept.class, kept -> {
            assertThat(kept.brokenEntries()).isZero();
            assertThat(kept.record().rows()).hasSize(1);
        });
    }

    @Test
    void withdrawnIsDroppedEvenWhereBroken() {
        assertThat(read(
                        "{\"id\":\"PYSEC-2022-15\",\"modified\":\"2022-01-29T16:47:14Z\",\"withdrawn\":\"2022-02-22T16:15:07Z\","
                                + "\"affected\":[{\"package\":{\"ecosystem\":\"PyPI\",\"name\":\"loguru\"}}]}"))
                .isEqualTo(new Reading.Dropped("PYSEC-2022-15", "2022-01-29T16:47:14Z", OsvInterpreter.Why.WITHDRAWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RHSA-2019:2304", "a/b/../c", "..", "ü-1", "-"})
    void idsMayHoldAnything(String id) {
        assertThat(
                        read(
                                "{\"id\":\"" + id
                                        + "\",\"affected\":[{\"package\":{\"ecosystem\":\"Go\",\"name\":\"a\"},\"versions\":[\"1\"]}]}"))
                .isInstanceOf(Reading.Kept.class);
    }

    @Test
    void nestingIsBounded() {
        int fits = FeedLimits.NESTING.asInt() - 1;
        assertThat(read("{\"id\":\"A-1\",\"x\":" + "[".repeat(fits) + "]".repeat(fits) + "}"))
                .isInstanceOf(Reading.Kept.class);
        int deep = 1_000_000;
        assertThat(read("{\"id\":\"A-1\",\"x\":" + "[".repeat(deep) + "]".repeat(deep) + "}"))
                .isInstanceOf(Reading.Broken.class);
    }

    @Test
    void textsAreCutAndNamesRefused() {
        String details = "d".repeat(FeedLimits.DETAILS_CHARS.asInt() + 1);
        Reading reading = read("{\"id\":\"A-1\",\"details\":\"" + details + "\"}");
        assertThat(((Reading.Kept) reading).record().wording().details())
                .hasSize(FeedLimits.DETAILS_CHARS.asInt() + 1)
                .endsWith("…");
        assertThat(read("{\"id\":\"" + "i".repeat(FeedLimits.NAME_CHARS.asInt() + 1) + "\"}"))
                .isInstanceOf(Reading.Broken.class);
        assertThat(read("{\"id\":\"" + "i".repeat(FeedLimits.NAME_CHARS.asInt()) + "\"}"))
                .isInstanceOf(Reading.Kept.class);
    }

    @Test
    void everyTruncationIsARecordOrBroken() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(interpreter.read(bytes, length)).isInstanceOf(Reading.Broken.class);
        }
    }

    /// Whatever a record holds, it ends in a reading, and nothing of it stays for the next one.
    private void readAsByANewOne(byte[] json) {
        assertThat(interpreter.read(json, json.length)).isEqualTo(new OsvInterpreter().read(json, json.length));
    }

    @Test
    void everyBitFlipIsAReading() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            readAsByANewOne(flipped);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] noise = Arrays.copyOf(bytes, bytes.length);
            for (int k = 0; k < 20; k++) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt();
            }
            readAsByANewOne(noise);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H,9.8,CVSS:3.1",
        "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N,8.6,CVSS:4.0",
        "AV:N/AC:L/Au:N/C:P/I:P/A:P,7.5,CVSS:2.0",
        "CVSS:3.1/AV:N,-1,",
        "CVSS:9.9/AV:N/AC:L,-1,",
        "'',-1,",
        "nonsense,-1,"
    })
    void cvss(String vector, double base, String version) {
        var score = CvssScore.of(vector);
        assertThat(score.map(CvssScore::base).orElse(-1.0)).isEqualTo(base);
        assertThat(score.map(CvssScore::version).orElse(null)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-10-10T17:22:00.587279Z,20241010172200587,2024-10-10T17:22:00.587Z",
        "2024-10-10T17:22:00Z,20241010172200000,2024-10-10T17:22:00Z",
        "0001-01-01T00:00:00Z,10101000000000,0001-01-01T00:00:00Z",
        "2024-10-10T17:22:00,0,''",
        "2024-10-10 17:22:00Z,0,''",
        "2024-1o-10T17:22:00Z,0,''",
        "'',0,''"
    })
    void times(String time, long sortable, String text) {
        assertThat(Timestamps.sortable(time)).isEqualTo(sortable);
        assertThat(Timestamps.text(sortable)).isEqualTo(text);
    }
}
