package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class JobTimeToLiveTest {
    @Test
    void passAndFail() {
        new Cases(new JobTimeToLive()).hold("""
            Job j: ttlSecondsAfterFinished: 60
              => pass
            Job j: backoffLimit: 1
              => fail job-ttl-seconds-after-finished
            CronJob j: jobTemplate: {spec: {ttlSecondsAfterFinished: 60}}
              => fail job-ttl-seconds-after-finished
            Pod p: containers: []
              => none
            """);
    }
}
