package io.hafenwacht.audit.docker.inventory;

import static io.hafenwacht.audit.docker.Snapshots.engine;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsignedImageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.53 | ['app@sha256:2'] | 'Identity': {}                              | fail images.app:1: app:1: no verified signature [
            1.53 | ['app@sha256:2'] | 'Descriptor': {'digest': 'sha256:2'}        | fail
            1.57 | ['app@sha256:2'] | 'Identity': {'Signature': []}               | fail
            1.53 | ['app@sha256:2'] | 'Identity': {'Signature': [{'Name': 'x'}]}  | pass
            1.53 | ['app@sha256:2'] | 'Identity': {'Signature': [{'Error': 'no key'}]} | fail images.app:1: app:1: no verified signature: no key [
            1.53 | ['app@sha256:2'] | 'Identity': {'Signature': [{'Error': 'no key'}, {'Name': 'x'}]} | pass
            1.53 | ['app@sha256:2'] | 'Descriptor': null                          | unknown: images of which this engine tells no signatures
            1.52 | ['app@sha256:2'] | 'Descriptor': {'digest': 'sha256:2'}        | unknown
            1.41 | ['app@sha256:2'] | 'Identity': {}                              | unknown
            odd  | ['app@sha256:2'] | 'Identity': {}                              | unknown
            1.53 | []               | 'Identity': {}                              | not applicable
            1.53 | ['app@sha256:2'] | 'Identity': {'Build': [{'Ref': 'x'}]}       | not applicable
            1.53 | ['app@sha256:2'] | 'Identity': {'Build': [{'Ref': 'x'}], 'Pull': [{'Repository': 'r'}]} | fail
            """)
    void onlyWhatTheEngineTells(String api, String digests, String identity, String outcome) {
        String json =
                "{'engine': {'version': {'ApiVersion': '%s'}}, 'containers': [{'inspect': {'Image': 'sha256:1'}}],"
                        + " 'images': [{'inspect': {'Id': 'sha256:1', 'RepoTags': ['app:1'], 'RepoDigests': %s, %s}}]}";
        assertThat(lines(new UnsignedImage(), engine(json.formatted(api, digests, identity))))
                .startsWith(outcome);
    }

    /// Not told is not unsigned, beside one that is told too.
    @Test
    void ofSomeNothingIsTold() {
        assertThat(lines(new UnsignedImage(), engine("""
                        {'engine': {'version': {'ApiVersion': '1.53'}},
                         'containers': [{'inspect': {'Image': 'sha256:1'}}, {'inspect': {'Image': 'sha256:3'}}],
                         'images': [{'inspect': {'Id': 'sha256:1', 'RepoTags': ['a:1'], 'RepoDigests': ['a@sha256:2'],
                           'Identity': {'Signature': [{'Name': 'x'}]}}},
                          {'inspect': {'Id': 'sha256:3', 'RepoTags': ['b:1'], 'RepoDigests': ['b@sha256:4']}}]}""")))
                .isEqualTo("unknown: images of which this engine tells no signatures: 1");
    }
}
