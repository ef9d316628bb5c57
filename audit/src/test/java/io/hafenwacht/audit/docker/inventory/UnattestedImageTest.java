package io.hafenwacht.audit.docker.inventory;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnattestedImageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['app@sha256:2'] | [{'Kind': 'image'}]                            | fail images.app:1
            ['app@sha256:2'] | [{'Kind': 'image'}, {'Kind': 'attestation'}]   | pass
            ['app@sha256:2'] | null                                           | unknown: images of which this engine keeps no attestations
            []               | []                                             | not applicable
            """)
    void manifestsTell(String digests, String manifests, String outcome) {
        String json = "{'containers': [{'inspect': {'Image': 'sha256:1'}}],"
                + " 'images': [{'inspect': {'Id': 'sha256:1', 'RepoTags': ['app:1'], 'RepoDigests': %s, 'Manifests': %s}}]}";
        assertThat(lines(new UnattestedImage(), engine(json.formatted(digests, manifests))))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{'PredicateType': 'https://slsa.dev/provenance/v1'}, {'PredicateType': 'https://spdx.dev/Document'}] | pass
            [{'PredicateType': 'https://slsa.dev/provenance/v0.2'}]                | fail images.app:1: app:1: no SBOM
            [{'PredicateType': 'https://cyclonedx.org/bom'}]                       | fail images.app:1: app:1: no provenance
            []                                                                     | pass
            null                                                                   | pass
            {'unread': {'en': 'no answer', 'de': 'keine Antwort'}, 'remedy': {}}   | unknown: app:1: no answer
            """)
    void statementsTellWhatTheyAreAbout(String statements, String outcome) {
        String json = "{'containers': [{'inspect': {'Image': 'sha256:1'}}], 'images': [{'inspect': {'Id': 'sha256:1',"
                + " 'RepoTags': ['app:1'], 'RepoDigests': ['app@sha256:2'], 'Manifests': [{'Kind': 'attestation'}]},"
                + " 'attestations': %s}]}";
        assertThat(lines(new UnattestedImage(), engine(json.formatted(statements))))
                .startsWith(outcome);
    }

    @Test
    void ofSomeNothingIsKept() {
        assertThat(lines(new UnattestedImage(), engine("""
                        {'containers': [{'inspect': {'Image': 'sha256:1'}}, {'inspect': {'Image': 'sha256:3'}}],
                         'images': [{'inspect': {'Id': 'sha256:1', 'RepoTags': ['a:1'], 'RepoDigests': ['a@sha256:2'],
                           'Manifests': [{'Kind': 'image'}]}},
                          {'inspect': {'Id': 'sha256:3', 'RepoTags': ['b:1'], 'RepoDigests': ['b@sha256:4']}}]}""")))
                .startsWith("fail images.a:1")
                .contains("unknown: images of which this engine keeps no attestations: 1")
                .doesNotContain("b:1");
    }
}
