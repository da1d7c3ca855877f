# The program alone, on nothing:
#   docker build -t warraq .
#   docker run --rm -v "$PWD:/archive" -u "$(id -u)" warraq build
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X warraq/internal/cli.release=${VERSION}" -o /warraq .

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /warraq /warraq
WORKDIR /archive
USER 65532
ENTRYPOINT ["/warraq"]
CMD ["build"]
