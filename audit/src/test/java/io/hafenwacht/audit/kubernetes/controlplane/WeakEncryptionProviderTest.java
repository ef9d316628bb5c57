package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakEncryptionProviderTest {
    private static final String FILE =
            "{apiVersion: apiserver.config.k8s.io/v1, kind: EncryptionConfiguration, metadata: {name: e}, resources: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{resources: [secrets], providers: [{secretbox: {}}, {identity: {}}]}]      | pass
            [{resources: [configmaps, secrets], providers: [{kms: {name: a}}]}]         | pass
            [{resources: ['*.'], providers: [{kms: {}}]}, {resources: [secrets], providers: [{identity: {}}]}] | pass
            [{resources: ['*.*'], providers: [{aescbc: {}}]}]                           | fail resources[0].providers[0] low
            [{resources: [secrets], providers: [{identity: {}}, {aescbc: {}}]}]         | fail resources[0].providers[0]
            [{resources: [secrets], providers: [{aesgcm: {}}]}]                         | fail resources[0].providers[0] medium
            [{resources: [secrets], providers: [{own: {}}]}]                            | fail resources[0].providers[0]: secrets are written with own
            [{resources: [secrets], providers: []}]                                     | fail resources[0].providers[0]
            [{resources: [configmaps], providers: [{aescbc: {}}]}]                      | fail resources: no entry
            []                                                                          | fail resources: no entry
            """)
    void theFirstProviderWrites(String resources, String outcome) {
        assertThat(Judged.by(new WeakEncryptionProvider(), FILE + resources + "}"))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"resources": ["secrets"], "providers": ["secretbox", "identity"]}] | pass
            [{"resources": ["secrets"], "providers": ["aesgcm"]}]                | fail  medium: secrets are written with aesgcm
            [{"resources": ["secrets"], "providers": ["aescbc"]}]                | fail  low: secrets are written with aescbc
            [{"resources": ["secrets"], "providers": ["identity", "kms"]}]       | fail : secrets are written with identity
            [{"resources": ["pods"], "providers": ["kms"]}]                      | fail : no entry covers secrets
            []                                                                   | fail : no entry covers secrets
            null                                                                 | unknown : it was not read
            """)
    void onTheNodeToo(String entries, String outcome) {
        var facts = Judged.json("{\"encryption\": {\"/etc/k/e.yaml\": " + entries + "}}");
        var cluster = new Cluster(true, List.of(), Map.of(), facts);
        assertThat(Judged.lines(new WeakEncryptionProvider().check(cluster, Judged.context(Map.of()))))
                .startsWith(outcome);
    }

    @Test
    void dumpsOfOthersHoldIt() {
        String text = "resources: [{resources: [configmaps], providers: [{aescbc: {}}]}]";
        String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String dump =
                "{apiVersion: hostdata.kubescape.cloud/v1beta0, kind: ControlPlaneInfo, metadata: {name: n}, data: "
                        + "{APIServerInfo: {encryptionProviderConfigFile: {content: '" + content + "'}}}}";
        assertThat(Judged.by(new WeakEncryptionProvider(), dump)).contains("no entry covers secrets");
    }
}
