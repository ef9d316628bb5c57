package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenProxyMetricsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            metricsBindAddress: 127.0.0.1:10249 | pass
            metricsBindAddress: "[::1]:10249"   | pass
            metricsBindAddress: 0.0.0.0:10249   | fail data['config.conf']: metricsBindAddress = "0.0.0.0:10249" [BSI
            metricsBindAddress: 10.0.0.5:10249  | fail data['config.conf']: metricsBindAddress = "10.0.0.5:10249" [BSI
            metricsBindAddress: ""              | fail data['config.conf'] info: metricsBindAddress = "" [Kubescape
            mode: ipvs                          | fail data['config.conf'] info: metricsBindAddress is not set
            """)
    void inTheMap(String line, String outcome) {
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: kube-proxy, namespace: kube-system}, "
                + "data: {config.conf: '" + line + "'}}";
        assertThat(Judged.by(new OpenProxyMetrics(), map)).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kube-proxy --metrics-bind-address=127.0.0.1:10249 | pass
            kube-proxy --v=2                                  | pass
            kube-proxy --metrics-bind-address=0.0.0.0         | fail
            kube-proxy --config=/var/lib/kube-proxy/c.conf    | unknown
            """)
    void onTheCommandLine(String line, String outcome) {
        FlagTable.judge(new OpenProxyMetrics(), line, outcome, null);
    }
}
