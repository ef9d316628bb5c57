package io.hafenwacht.audit.kubernetes.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import org.junit.jupiter.api.Test;

class LoadBalancerWithoutCertificateTest {
    @Test
    void portsAndCertificates() {
        assertThat(Judged.by(new LoadBalancerWithoutCertificate(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: LoadBalancer, ports: [{port: 443}]}
                        """)).isEqualTo("""
                        fail metadata.annotations['service.beta.kubernetes.io/aws-load-balancer-ssl-cert']: port 443, no \
                        certificate annotated [Kubescape:C-0231, \
                        Kubescape:ensure-https-loadbalancers-encrypted-with-tls-aws]""");
        assertThat(Judged.by(new LoadBalancerWithoutCertificate(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a, annotations: {service.beta.kubernetes.io/aws-load-balancer-ssl-cert: x}}
                        spec: {type: LoadBalancer, ports: [{port: 443}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new LoadBalancerWithoutCertificate(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: LoadBalancer, ports: [{port: 80}]}
                        """)).isEqualTo("pass");
        assertThat(Judged.by(new LoadBalancerWithoutCertificate(), """
                        apiVersion: v1
                        kind: Service
                        metadata: {name: s, namespace: a}
                        spec: {type: ClusterIP, ports: [{port: 443}]}
                        """)).isEqualTo("pass");
    }
}
