package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class IncompleteLimitRangeTest {
    @Test
    void passAndFail() {
        new Cases(new IncompleteLimitRange()).hold("""
            LimitRange l: limits: [{type: Container, max: {cpu: 1}, min: {cpu: 1}, default: {cpu: 1}, defaultRequest: {cpu: 1}}]
              => pass
            LimitRange l: limits: [{type: Container, max: {cpu: 1}, min: {cpu: 1}, default: {cpu: 1}}]
              => fail KSV-0039
            LimitRange l
              => fail KSV-0039
            LimitRange l: limits: 3
              => unknown
            """);
    }
}
