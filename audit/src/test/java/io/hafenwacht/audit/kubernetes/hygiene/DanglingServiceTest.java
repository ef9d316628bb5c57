package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class DanglingServiceTest {
    @Test
    void passAndFail() {
        new Cases(new DanglingService()).hold("""
            Service n/s: selector: {a: b} & Deployment n/d: template: {metadata: {labels: {a: b, c: d}}}
              => pass
            Service n/s: selector: {a: b} & Deployment m/d: template: {metadata: {labels: {a: b}}}
              => fail dangling-service service-with-no-workload
            Service n/s: selector: {a: b} & Pod n/p [a=c]: containers: []
              => fail dangling-service service-with-no-workload
            Service n/s: type: ExternalName, selector: {a: b}
              => pass
            Service n/s: ports: []
              => fail dangling-service
            Service n/s: ports: [] & Endpoints n/s = subsets: []
              => pass
            Service n/s: ports: [] & EndpointSlice n/s-1 [kubernetes.io/service-name=s] = endpoints: []
              => pass
            <ignoredLabels=hash> Service n/s: selector: {a: b, hash: x} & Pod n/p [a=b]: containers: []
              => pass
            <ignoredLabels=hash> Service n/s: selector: {a: b, hash: x} & Pod n/p [a=c]: containers: []
              => fail dangling-service service-with-no-workload
            <live=v1.30.2> Service n/s: ports: []
              => pass
            """);
    }
}
