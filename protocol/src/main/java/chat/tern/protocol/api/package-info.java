/**
 * The bodies of the HTTP API, as records. Field names on the wire are these in snake case. A value
 * that exists has its required fields: reading a body that lacks one fails with {@code
 * invalid_field}. Secrets stay out of every {@code toString}.
 *
 * <p>The calls, with the bodies of requests and answers. Those above the line need no access token:
 *
 * <pre>
 * POST   /v1/accounts                               Credentials        LoginGrant (201)
 * POST   /v1/login                                  Credentials        LoginGrant
 * POST   /v1/token                                  RefreshRequest     AccessGrant
 * GET    /health/live
 * GET    /health/ready
 * GET    /metrics                                                      Prometheus text
 * GET    /openapi                                                      OpenAPI 3
 * ------
 * POST   /v1/logout                                                    (204)
 * GET    /v1/me                                                        Me
 * GET    /v1/devices                                                   DeviceList
 * DELETE /v1/devices/{id}                                              (204)
 * GET    /v1/push                                                      PushStatus
 * PUT    /v1/push                                   RegisterPush       PushStatus
 * DELETE /v1/push                                                      (204)
 * GET    /v1/users                                  ?name=&amp;name=       UserList
 * GET    /v1/users/{id}                                                UserProfile
 * GET    /v1/users/{id}/presence                                       UserPresence
 * POST   /v1/presence                               PresenceQuery      PresenceList
 * POST   /v1/conversations                          CreateConversation ConversationSnapshot (201)
 * GET    /v1/conversations                          ?cursor=&amp;limit=    InboxPage
 * GET    /v1/conversations/{id}                                        ConversationSnapshot
 * GET    /v1/conversations/{id}/members             ?cursor=&amp;limit=    MemberPage
 * POST   /v1/conversations/{id}/members             AddMembers         ConversationSnapshot
 * DELETE /v1/conversations/{id}/members/{user}      ?client_message_id (204)
 * PUT    /v1/conversations/{id}/members/{user}/role ChangeRole         ConversationSnapshot
 * PUT    /v1/conversations/{id}/title               ChangeTitle        ConversationSnapshot
 * PUT    /v1/conversations/{id}/history-limit       ChangeHistoryLimit ConversationSnapshot
 * POST   /v1/conversations/{id}/messages            SendRequest        MessageSent
 * GET    /v1/conversations/{id}/messages            ?before= or after= History
 * GET    /v1/messages/{id}/trace                    ?conversation_id=  MessageTrace
 * GET    /v1/conversations/{id}/receipts                               ReceiptList
 * POST   /v1/receipts                               Receipt            (204)
 * GET    /v1/state                                  ?since=            StatePage
 * PUT    /v1/state                                  StateUpdate        StatePage
 * </pre>
 */
package chat.tern.protocol.api;
