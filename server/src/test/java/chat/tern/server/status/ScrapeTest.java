package chat.tern.server.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ScrapeTest {

  @Test
  void anOperatorSeesWhoIsThereAndHowFastItIs() {
    assertEquals(
        List.of(
            "up for 2 h 3 min",
            "12 sessions of 10 users; 40 opened since the start, 7 came back",
            "1234 messages sent by WebSocket, acknowledged in 1.3 ms (p50), 5.5 ms (p99) lately",
            "200 deliveries written to devices, 1.9 ms (p95), 3.5 ms (p99) after the send",
            "4 sends refused",
            "77 MB of heap in use",
            "3 statements failed in its stores"),
        new Scrape(
                """
                # TYPE tern_process_uptime_seconds gauge
                tern_process_uptime_seconds 7400.5
                tern_session_sessions 12.0
                tern_session_users 10.0
                tern_session_opened_total 40.0
                tern_gateway_returns_total 7.0
                tern_gateway_send_seconds{quantile="0.5",} 0.00131
                tern_gateway_send_seconds{quantile="0.99",} 0.0055
                tern_gateway_send_seconds_count 1234.0
                tern_delivery_seconds_bucket{le="0.001"} 100
                tern_delivery_seconds_bucket{le="0.002"} 196
                tern_delivery_seconds_bucket{le="0.005"} 200
                tern_delivery_seconds_bucket{le="+Inf"} 200
                tern_send_failures_total{reason="rate_limited",} 4.0
                tern_process_heap_bytes 7.7E7
                tern_store_failures_total{statement="commit",store="sqlite-log",} 2.0
                tern_store_failures_total{statement="account.select",store="sqlite",} 1.0
                """)
            .summary());
  }

  @Test
  void whatIsNotMeasuredIsLeftOut() {
    assertEquals(List.of(), new Scrape("not found").summary());
  }
}
